import type { Draft } from './use-draft.ts';

/** What a change is given for a field: `null` empties it. */
type Correction = string | readonly string[] | null;

const isSame = (one: Draft[string] | undefined, other: Draft[string]): boolean =>
  JSON.stringify(one ?? '') === JSON.stringify(other);

/**
 * What was entered otherwise than it is known. A field that nobody touched, or that is as it was, is left out, so that what
 * others changed meanwhile stays.
 */
export function correctionsOf(
  known: Draft,
  entered: Draft,
  fields: readonly string[],
): Readonly<Record<string, Correction>> {
  const corrections = fields.flatMap((field): [string, Correction][] => {
    const value = entered[field];
    if (value === undefined || isSame(known[field], value)) return [];
    return [[field, value === '' ? null : value]];
  });
  return Object.fromEntries(corrections);
}
