import type { Maybe, Where } from './question.ts';

/** The text of a condition; its parameters are added to `values`. */
export type Values = unknown[];

const columnOf: Readonly<Record<string, string>> = {
  scene: 'scene',
  requesterKind: 'requester',
  channel: 'channel',
  ageBand: 'age',
  status: 'status',
  outcome: 'outcome',
  urgency: 'urgency',
};

/** Adds a parameter and gives the text by which it is named. */
export function parameter(values: Values, value: unknown): string {
  values.push(value);
  return `$${values.length}`;
}

function conditionOf(field: string, value: string | readonly string[], values: Values): string {
  if (field === 'receivedFrom') return `received >= ${parameter(values, value)}::timestamptz`;
  if (field === 'receivedBefore') return `received < ${parameter(values, value)}::timestamptz`;
  const given = parameter(values, [value].flat());
  if (field === 'topic') return `id in (select a.id from asked a where a.topic::text = any (${given}))`;
  const column = columnOf[field];
  if (column === undefined) throw new Error(`expected a field of a filter, but got ${field}`);
  return `${column}::text = any (${given})`;
}

/** A filter of the contract as conditions over the columns of `consultation`; what is left out or `null` sets none. */
export function conditionsOf(where: Maybe<Where>, values: Values): string[] {
  return Object.entries(where ?? {}).flatMap(([field, value]) =>
    value == null ? [] : [conditionOf(field, value, values)],
  );
}
