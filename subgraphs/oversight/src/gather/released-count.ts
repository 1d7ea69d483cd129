import { releaseBase, releaseThreshold } from '@kakehashi/shared/release-lattice.ts';
import { bounded, exact, notReported, partial, type Count } from './count.ts';

/** What is known of one ward's part of a count from what its node published: multiples of 10 throughout. */
export type WardPart =
  | { readonly kind: 'released'; readonly value: number }
  | { readonly kind: 'hidden'; readonly upper: number | null }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'missing' };

/** Hidden for disclosure control. */
const suppressedCount: Count = { state: 'SUPPRESSED', value: null, lower: null, upper: null };

/** At least so many: a rounded number lies less than 10 above or below the true one, and none below 10 is shown. */
export function lowerOf(part: WardPart): number {
  return part.kind === 'released' ? Math.max(releaseThreshold, part.value - releaseBase) : 0;
}

/** At most so many; `null` when nothing is known. */
export function upperOf(part: WardPart): number | null {
  switch (part.kind) {
    case 'released':
      return part.value + releaseBase;
    case 'hidden':
      return part.upper;
    case 'impossible':
      return 0;
    case 'missing':
      return null;
  }
}

/** The sum of the upper ends; `null` when one is not known. */
function sumOfUppers(parts: readonly WardPart[]): number | null {
  return parts.reduce<number | null>((sum, part) => {
    const upper = upperOf(part);
    return sum === null || upper === null ? null : sum + upper;
  }, 0);
}

const orNull = (number: number): number | null => (number === 0 ? null : number);

function onePart(part: WardPart): Count {
  switch (part.kind) {
    case 'released':
      return { state: 'ROUNDED', value: part.value, lower: lowerOf(part), upper: upperOf(part) };
    case 'hidden':
      return suppressedCount;
    case 'impossible':
      return exact(0);
    case 'missing':
      return notReported;
  }
}

/** What counts of several wards have in common, whichever way they add up; `undefined` when they do add up. */
function stateOfAll(parts: readonly WardPart[], lower: number): Count | undefined {
  const missing = parts.filter(({ kind }) => kind === 'missing').length;
  if (missing === parts.length) return notReported;
  if (missing > 0) return { ...partial(lower), lower: orNull(lower) };
  if (parts.every(({ kind }) => kind === 'impossible')) return exact(0);
  return parts.some(({ kind }) => kind === 'released') ? undefined : suppressedCount;
}

/** Cases of several wards from their released parts alone: a rounded sum when all are released, an interval otherwise. Pure. */
export function addCases(parts: readonly WardPart[]): Count {
  const [only, ...others] = parts;
  if (only && others.length === 0) return onePart(only);
  const lower = parts.reduce((sum, part) => sum + lowerOf(part), 0);
  const common = stateOfAll(parts, lower);
  if (common) return common;
  const upper = sumOfUppers(parts);
  const isWhole = parts.every(({ kind }) => kind !== 'hidden');
  if (!isWhole) return { state: 'BOUNDED', value: null, lower, upper };
  const value = parts.reduce((sum, part) => sum + (part.kind === 'released' ? part.value : 0), 0);
  return { state: 'ROUNDED', value, lower, upper };
}

/** Persons of several wards: between the largest ward and the sum, because a person is counted once per ward. Pure. */
export function addPersons(parts: readonly WardPart[]): Count {
  const [only, ...others] = parts;
  if (only && others.length === 0) return onePart(only);
  const lower = Math.max(...parts.map(lowerOf));
  const common = stateOfAll(parts, lower);
  if (common) return common;
  const upper = sumOfUppers(parts);
  return upper === null ? { state: 'BOUNDED', value: null, lower, upper } : bounded(lower, upper);
}
