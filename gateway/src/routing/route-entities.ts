import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import { lost, type Json, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { keyAlias, typeAlias } from './guard-aliases.ts';
import type { EntitiesPlan } from './plan.ts';
import { projectObject } from './project-answer.ts';
import type { RoutedAnswer, RoutedError } from './routed-answer.ts';
import { lostError, nodeErrorAt, wardError } from './routed-errors.ts';
import type { Variables } from './read-shard-key.ts';

/** One distinct representation and all places of the answer where it is wanted. The gateway reads `_entities` by position. */
export interface Slot {
  readonly representation: Json;
  readonly type: string;
  readonly key: string;
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

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** Splits the representations by the ward code in their key, the same entity once. Pure. */
export function splitRepresentations(plan: EntitiesPlan, variables: Variables): EntityCalls {
  const given = variables[plan.variable];
  const representations: readonly unknown[] = Array.isArray(given) ? given : [];
  const byWard = new Map<
    WardCode,
    Map<string, { representation: Json; type: string; key: string; places: number[] }>
  >();
  const unrouted: number[] = [];
  representations.forEach((value, place) => {
    const representation = asObject(value);
    const type = String(representation['__typename']);
    const keyField = plan.keys.get(type);
    const key = keyField === undefined ? undefined : representation[keyField];
    const ward = typeof key === 'string' ? shardKeyOf(key) : undefined;
    if (typeof key !== 'string' || ward === undefined) {
      unrouted.push(place);
      return;
    }
    const slots =
      byWard.get(ward) ??
      new Map<string, { representation: Json; type: string; key: string; places: number[] }>();
    byWard.set(ward, slots);
    const known = slots.get(`${type} ${key}`);
    if (known) known.places.push(place);
    else slots.set(`${type} ${key}`, { representation, type, key, places: [place] });
  });
  const calls = [...byWard].map(([ward, slots]) => ({ ward, slots: [...slots.values()] }));
  return { size: representations.length, calls, unrouted };
}

/** The JSON body for one ward. */
export function bodyOfCall(plan: EntitiesPlan, call: WardSlots, variables: Variables): string {
  const representations = call.slots.map((slot) => slot.representation);
  return JSON.stringify({ query: plan.text, variables: { ...variables, [plan.variable]: representations } });
}

function projectSlot(value: unknown, slot: Slot, plan: EntitiesPlan, ward: WardCode): Json | null {
  if (value === null) return null;
  const entity = asObject(value);
  if (entity[typeAlias] !== slot.type || entity[keyAlias] !== slot.key)
    throw new Error('expected the entity that was asked for');
  return projectObject(entity, plan.shape, ward);
}

/** Projects one ward's reply; a reply that breaks the contract in any slot is lost as a whole. */
function readReply(
  reply: Reply,
  call: WardSlots,
  plan: EntitiesPlan,
): { entities: readonly (Json | null)[]; reply: Reply } {
  if (reply.kind === 'lost') return { entities: [], reply };
  const entities = reply.data?.[plan.responseKey];
  if (reply.data === null && reply.errors.length > 0) return { entities: call.slots.map(() => null), reply };
  try {
    if (!Array.isArray(entities) || entities.length !== call.slots.length)
      throw new Error('expected one entity a slot');
    return {
      entities: call.slots.map((slot, index) => projectSlot(entities[index], slot, plan, call.ward)),
      reply,
    };
  } catch {
    return { entities: [], reply: lost('REJECTED') };
  }
}

function errorsOfReply(reply: Reply, call: WardSlots, responseKey: string): RoutedError[] {
  if (reply.kind === 'lost') {
    return call.slots.flatMap((slot) =>
      slot.places.map((place) => lostError(reply, call.ward, [responseKey, place])),
    );
  }
  return reply.errors.flatMap((error) => {
    const [root, index, ...rest] = error.path;
    const slot = root === responseKey && typeof index === 'number' ? call.slots[index] : undefined;
    const slots = slot ? [slot] : call.slots;
    return slots.flatMap((one) =>
      one.places.map((place) => nodeErrorAt(error, call.ward, [responseKey, place, ...(slot ? rest : [])])),
    );
  });
}

/** Puts the replies back in the order asked for, each entity at all of its places. Pure. */
export function assembleEntities(
  plan: EntitiesPlan,
  split: EntityCalls,
  replies: readonly Reply[],
): RoutedAnswer {
  const entities: (Json | null)[] = Array.from({ length: split.size }, () => null);
  const errors = split.unrouted.map((place) => wardError('UNKNOWN_WARD', [plan.responseKey, place]));
  split.calls.forEach((call, index) => {
    const read = readReply(replies[index] ?? lost('UNREACHABLE'), call, plan);
    call.slots.forEach((slot, slotIndex) => {
      for (const place of slot.places) entities[place] = read.entities[slotIndex] ?? null;
    });
    errors.push(...errorsOfReply(read.reply, call, plan.responseKey));
  });
  return { data: { [plan.responseKey]: entities }, errors };
}
