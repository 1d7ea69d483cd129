import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import { lost, type Json, type NodeError, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { echoesKey, keyUsedBy, readPath, type GuardedKey } from './entity-keys.ts';
import type { EntitiesField } from './plan.ts';
import {
  AnswerRejected,
  projectObject,
  projectPath,
  refuseOtherWard,
  type Asking,
} from './project-answer.ts';
import { questionBody } from './question-body.ts';
import type { Variables } from './read-shard-key.ts';
import type { RoutedError } from './routed-answer.ts';
import { lostError, nodeErrorAt, wardError } from './routed-errors.ts';
import type { FieldAnswer } from './route-roots.ts';

/** One distinct representation and all places of the answer where it is wanted. Routers read `_entities` by position. */
export interface Slot {
  readonly representation: Json;
  readonly type: string;
  /** The key by which the representation names its entity. */
  readonly key: GuardedKey;
  readonly places: readonly number[];
}

/** What one ward is asked. */
export interface WardSlots {
  readonly ward: WardCode;
  readonly slots: readonly Slot[];
}

/** The representations split by ward; those that name no ward are in `unrouted`. */
export interface EntityCalls {
  readonly size: number;
  readonly calls: readonly WardSlots[];
  readonly unrouted: readonly number[];
}

/** What came of asking one ward: an entity a slot, and errors in their places. */
export interface WardEntities {
  readonly entities: readonly (Json | null)[];
  readonly errors: readonly RoutedError[];
}

/** Most errors that are told of one node's answer to one fetch. */
const mostErrors = 1_000;

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

interface Route {
  readonly ward: WardCode;
  readonly type: string;
  readonly key: GuardedKey;
}

function routeOf(representation: Json, field: EntitiesField): Route | undefined {
  const type = String(representation['__typename']);
  const key = keyUsedBy(representation, field.keys.get(type) ?? []);
  const leaf = key && readPath(representation, key.shardPath);
  const ward = typeof leaf === 'string' ? shardKeyOf(leaf) : undefined;
  return key && ward !== undefined ? { ward, type, key } : undefined;
}

/** Two representations with the same name are the same question: same type, key and required fields. */
function nameOf(representation: Json, { type, key }: Route): string {
  const [only, ...more] = key.fields;
  const isBare = only && more.length === 0 && Object.keys(representation).length === 2;
  const value = isBare ? representation[only.name] : undefined;
  return typeof value === 'string' ? `${type} ${value}` : JSON.stringify(representation);
}

/** Most representations that a node accepts in one question. */
const mostRepresentations = 200;

function inPortions<Item>(items: Item[]): Item[][] {
  if (items.length <= mostRepresentations) return [items];
  const portions = Math.ceil(items.length / mostRepresentations);
  return Array.from({ length: portions }, (_, portion) =>
    items.slice(portion * mostRepresentations, (portion + 1) * mostRepresentations),
  );
}

/** Splits the representations by the ward code in their key, the same representation once. Pure. */
export function splitRepresentations(field: EntitiesField, variables: Variables): EntityCalls {
  const representations = field.readRepresentations(variables);
  const byWard = new Map<WardCode, Map<string, Slot & { places: number[] }>>();
  const unrouted: number[] = [];
  representations.forEach((value, place) => {
    const representation = asObject(value);
    const route = routeOf(representation, field);
    if (!route) {
      unrouted.push(place);
      return;
    }
    const slots = byWard.get(route.ward) ?? new Map<string, Slot & { places: number[] }>();
    byWard.set(route.ward, slots);
    const name = nameOf(representation, route);
    const known = slots.get(name);
    if (known) known.places.push(place);
    else slots.set(name, { representation, type: route.type, key: route.key, places: [place] });
  });
  const calls = [...byWard].flatMap(([ward, slots]) =>
    inPortions([...slots.values()]).map((portion) => ({ ward, slots: portion })),
  );
  return { size: representations.length, calls, unrouted };
}

/** The JSON body for one ward, with the question in this text: the field's own, or as the ward's node understands it. */
export function bodyOfCall(
  text: string,
  field: Pick<EntitiesField, 'variable' | 'variables'>,
  call: WardSlots,
  variables: Variables,
): string {
  const used: Record<string, unknown> = {};
  for (const name of field.variables) if (name in variables) used[name] = variables[name];
  used[field.variable] = call.slots.map((slot) => slot.representation);
  return questionBody(text, used);
}

function projectSlot(value: unknown, slot: Slot, field: EntitiesField, asking: Asking): Json | null {
  if (value === null) return null;
  const entity = asObject(value);
  const isAsked =
    entity[field.shape.typeAlias] === slot.type && echoesKey(entity, slot.representation, slot.key);
  if (!isAsked) throw new AnswerRejected('expected the entity that was asked for');
  for (const key of field.keys.get(slot.type) ?? [])
    if (key !== slot.key && readPath(entity, key.echoPath) !== null)
      refuseOtherWard(entity, key, asking.ward);
  return projectObject(entity, field.shape, asking);
}

function nothingOf(
  reply: Extract<Reply, { kind: 'lost' }>,
  { slots, ward }: WardSlots,
  { responseKey }: EntitiesField,
): WardEntities {
  const errors = slots.flatMap(({ places }) =>
    places.map((place) => lostError(reply, ward, [responseKey, place])),
  );
  return { entities: slots.map(() => null), errors };
}

/** A node's errors in their places. One that points at no slot is told once of each, further such ones not at all. */
function errorsOfNode(errors: readonly NodeError[], call: WardSlots, field: EntitiesField): RoutedError[] {
  const shape = { kind: 'object', nullable: true, shape: field.shape } as const;
  let isAllTold = false;
  const told = errors.flatMap((error) => {
    const [, index, ...rest] = error.path;
    const slot = typeof index === 'number' ? call.slots[index] : undefined;
    if (!slot && isAllTold) return [];
    isAllTold ||= !slot;
    const below = slot ? projectPath(rest, shape) : [];
    return (slot ? [slot] : call.slots).flatMap((one) =>
      one.places.map((place) => nodeErrorAt(error, call.ward, [field.responseKey, place, ...below])),
    );
  });
  return told.slice(0, Math.max(mostErrors, call.slots.length));
}

/**
 * Reads one ward's reply: what was asked and nothing more. A reply that breaks the contract in any slot is lost as a
 * whole. Pure; called as each reply comes, so that no more than one unread answer is held.
 */
export function readEntitiesReply(
  field: EntitiesField,
  call: WardSlots,
  reply: Reply,
  variables: Variables,
): WardEntities {
  if (reply.kind === 'lost') return nothingOf(reply, call, field);
  const errors = reply.errors.length > 0 ? errorsOfNode(reply.errors, call, field) : [];
  if (reply.data === null && errors.length > 0) return { entities: call.slots.map(() => null), errors };
  const asking = { ward: call.ward, variables, hasErrors: reply.errors.length > 0 };
  try {
    const entities = reply.data?.[field.responseKey];
    if (!Array.isArray(entities) || entities.length !== call.slots.length)
      throw new AnswerRejected('expected one entity a slot');
    return {
      entities: call.slots.map((slot, index) => projectSlot(entities[index], slot, field, asking)),
      errors,
    };
  } catch {
    return nothingOf(lost('REJECTED'), call, field);
  }
}

/** Puts the entities back in the order asked for, each at all of its places. Pure. */
export function assembleEntities(
  field: EntitiesField,
  split: EntityCalls,
  answers: readonly WardEntities[],
): FieldAnswer {
  const value: (Json | null)[] = Array.from({ length: split.size }, () => null);
  split.calls.forEach((call, index) => {
    call.slots.forEach((slot, slotIndex) => {
      for (const place of slot.places) value[place] = answers[index]?.entities[slotIndex] ?? null;
    });
  });
  const unknown = split.unrouted.map((place) => wardError('UNKNOWN_WARD', [field.responseKey, place]));
  return { value, errors: [...unknown, ...answers.flatMap(({ errors }) => errors)] };
}
