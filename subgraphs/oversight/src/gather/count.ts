/** How a count is meant, as `CountState` of the contract. */
export type CountState = 'EXACT' | 'PARTIAL' | 'BOUNDED' | 'ROUNDED' | 'SUPPRESSED' | 'NOT_REPORTED';

/** A count that says how far it can be trusted. */
export interface Count {
  readonly state: CountState;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Exactly this many. */
export const exact = (value: number): Count => ({ state: 'EXACT', value, lower: value, upper: value });

/** At least this many: a node is missing. */
export const partial = (lower: number): Count => ({ state: 'PARTIAL', value: null, lower, upper: null });

/** Between the two, both included. */
export const bounded = (lower: number, upper: number): Count => ({
  state: 'BOUNDED',
  value: null,
  lower,
  upper,
});

/** Nothing is known: the one node that knows did not answer. Absent is not zero. */
export const notReported: Count = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };
