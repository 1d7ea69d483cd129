import { isGlobalId } from '@kakehashi/shared/global-id.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import type { Json, Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { entryRefusal, type RefusalCode } from '../admission/entry-refusal.ts';
import type { ConcreteShape, FieldShape } from './answer-shape.ts';
import { isAsked } from './conditions.ts';
import type { EntitiesField } from './plan.ts';
import type { Variables } from './read-shard-key.ts';
import type { EarlyRefusal } from './refusing.ts';
import type { Slot, WardEntities, WardSlots } from './route-entities.ts';
import { wardError } from './routed-errors.ts';
import { withoutEntries, type ReducedQuestion } from './without-entries.ts';

/** What is refused of one type of entity: all of it, or some of its fields. */
interface TypeRefusal {
  readonly entity: RefusalCode | undefined;
  readonly fields: readonly { readonly field: FieldShape; readonly code: RefusalCode }[];
  /** Whether nothing is left to ask. */
  readonly isWhole: boolean;
  readonly shape: ConcreteShape;
}

/** What is refused of a question for entities at one ward. */
export interface RefusedEntities {
  readonly types: ReadonlyMap<string, TypeRefusal>;
  /** The question without what is refused; the same object for every request. */
  readonly rest: ReducedQuestion;
}

type CodeOf = (entry: string) => RefusalCode | undefined;

function refusedOfType(shape: ConcreteShape, codeOf: CodeOf): TypeRefusal {
  const { typeName } = shape;
  const entity = codeOf(typeName);
  const fields = shape.fields.flatMap((field) => {
    const { value } = field;
    const code =
      value.kind === 'typename' || !value.nullable ? undefined : codeOf(`${typeName}.${field.name}`);
    return code ? [{ field, code }] : [];
  });
  const asked = shape.fields.filter(({ value }) => value.kind !== 'typename');
  return { entity, fields, isWhole: entity !== undefined || fields.length === asked.length, shape };
}

function compile(question: EntitiesField, codeOf: CodeOf): RefusedEntities | undefined {
  const types = new Map(
    [...question.shape.byType.values()]
      .map((shape) => refusedOfType(shape, codeOf))
      .filter(({ entity, fields }) => entity !== undefined || fields.length > 0)
      .map((refused) => [refused.shape.typeName, refused]),
  );
  if (types.size === 0) return undefined;
  const isLeftOut = (type: string, name: string) =>
    types.get(type)?.fields.some(({ field }) => field.name === name) ?? false;
  return { types, rest: withoutEntries(question.text, question.variable, isLeftOut) };
}

/** By question and kind of person: five roles, of this ward or not. They go with the plan. */
const compiled = new WeakMap<EntitiesField, Map<string, RefusedEntities | undefined>>();

/** What is refused to a person of a question for entities at a ward; `undefined` when nothing is. Compiled once for each question and kind of person. */
export function refusedEntities(
  question: EntitiesField,
  user: User,
  ward: WardCode,
): RefusedEntities | undefined {
  const kinds = compiled.get(question) ?? new Map<string, RefusedEntities | undefined>();
  const kind = user.ward === ward ? `own ${user.role}` : user.role;
  if (kinds.has(kind)) return kinds.get(kind);
  const refused = compile(question, (field) => entryRefusal(user, { ward, field, asker: 'gateway' }));
  compiled.set(question, kinds.set(kind, refused));
  return refused;
}

/** The call without the entities of which nothing is left to ask. */
export function withoutRefused(call: WardSlots, { types }: RefusedEntities): WardSlots {
  return { ...call, slots: call.slots.filter(({ type }) => !types.get(type)?.isWhole) };
}

/** A node's reply to the rest of a question, with null where fields were left out. Pure. */
export function withNulls(
  reply: Reply,
  { slots }: WardSlots,
  responseKey: string,
  { types }: RefusedEntities,
): Reply {
  const entities = reply.kind === 'answered' ? reply.data?.[responseKey] : undefined;
  if (reply.kind === 'lost' || !Array.isArray(entities)) return reply;
  const completed = entities.map((entity: unknown, index) => {
    const refused = types.get(slots[index]?.type ?? '');
    if (!refused || typeof entity !== 'object' || entity === null) return entity;
    const nulls = refused.fields.map(({ field }): [string, null] => [field.responseKey, null]);
    return { ...entity, ...Object.fromEntries(nulls) };
  });
  return { ...reply, data: { ...reply.data, [responseKey]: completed } };
}

/** A question under way. */
interface Asked {
  readonly responseKey: string;
  readonly variables: Variables;
}

/** An entity of which nothing was left to ask, as a node would give it. */
function emptied({ entity, shape }: TypeRefusal, variables: Variables): Json | null {
  if (entity) return null;
  const fields = shape.fields.filter(({ asked }) => isAsked(asked, variables));
  return Object.fromEntries(
    fields.map(({ responseKey, value }) => [responseKey, value.kind === 'typename' ? shape.typeName : null]),
  );
}

function errorsOf({ entity, fields }: TypeRefusal, { variables }: Asked) {
  if (entity) return [{ code: entity, path: [] }];
  return fields
    .filter(({ field }) => isAsked(field.asked, variables))
    .map(({ field, code }) => ({ code, path: [field.responseKey] }));
}

/** Joins what the node gave of the rest with what was refused: an entity a slot of the whole call. Pure. */
export function joinRefused(
  { slots, ward }: WardSlots,
  { types }: RefusedEntities,
  answered: WardEntities,
  asked: Asked,
): WardEntities {
  const left = [...answered.entities];
  const entities = slots.map(({ type }) => {
    const refused = types.get(type);
    return refused?.isWhole ? emptied(refused, asked.variables) : (left.shift() ?? null);
  });
  const refusals = slots.flatMap(({ type, places }) => {
    const refused = types.get(type);
    const errors = refused ? errorsOf(refused, asked) : [];
    return places.flatMap((place) =>
      errors.map(({ code, path }) => wardError(code, [asked.responseKey, place, ...path], ward)),
    );
  });
  return { entities, errors: [...answered.errors, ...refusals] };
}

function idOf({ representation }: Slot): string[] {
  const id = representation['id'];
  return typeof id === 'string' && isGlobalId(id) ? [id] : [];
}

/** What the node would have noted of the refused part of a call; `undefined` when none of it was asked this time. */
export function notedOf(
  { slots }: WardSlots,
  { types }: RefusedEntities,
  variables: Variables,
): Pick<EarlyRefusal, 'fields' | 'entities'> | undefined {
  const fields = new Set<string>();
  const entities = new Set<string>();
  for (const slot of slots) {
    const refused = types.get(slot.type);
    if (!refused) continue;
    const names = refused.entity
      ? ['id']
      : refused.fields.filter(({ field }) => isAsked(field.asked, variables)).map(({ field }) => field.name);
    for (const name of names) fields.add(`${slot.type}.${name}`);
    if (names.length > 0) for (const id of idOf(slot)) entities.add(id);
  }
  return fields.size > 0 ? { fields: [...fields], entities: [...entities] } : undefined;
}
