import type { CaseFilter } from '../domain/case-page.ts';
import type { TallyFilter, TallyQuestion } from '../domain/case-tally.ts';

/** Most characters of a description; what is longer ends in a mark. */
const longest = 500;

const bounded = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`);

const shown = (value: unknown): string =>
  Array.isArray(value) ? value.join(' ') : value instanceof Date ? value.toISOString() : String(value);

/** The conditions of a filter in words, for example `scene EOL DAILY, urgency URGENT`; categories and times alone, at most 500 characters. */
export function describeFilter(where: CaseFilter | TallyFilter): string {
  const given = Object.entries(where).filter(([, value]) => value != null);
  return bounded(given.map(([name, value]) => `${name} ${shown(value)}`).join(', '));
}

/** What a tally is about, for example `2024-04-01 to 2025-03-31 by SCENE where channel PHONE`. */
export function describeTally({
  from,
  to,
  groupBy,
  where,
}: Pick<TallyQuestion, 'from' | 'to' | 'groupBy'> & { readonly where?: TallyFilter | null }): string {
  const groups = groupBy.length === 0 ? '' : ` by ${groupBy.join(', ')}`;
  const conditions = describeFilter(where ?? {});
  return `${from} to ${to}${groups}${conditions === '' ? '' : ` where ${conditions}`}`;
}
