/** How a figure is meant; see `CountState` in the contract. */
export type CountState = 'EXACT' | 'PARTIAL' | 'BOUNDED' | 'ROUNDED' | 'SUPPRESSED' | 'NOT_REPORTED';

/** A count that says how far it can be trusted. */
export type Count = {
  readonly state: CountState;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/** What is counted of a group of cases; times in business minutes, rates from 0 to 1. */
export type CaseMeasures = {
  readonly cases: Count;
  readonly persons: Count;
  readonly firstResponseMinutesMedian: number | null;
  readonly sameDayResponseRate: number | null;
};

/** Old figures of a ward whose node did not answer, and when it gave them, in ISO 8601. */
export type StaleMeasures = { readonly asOf: string; readonly measures: CaseMeasures };

/** What a ward node did with a question. */
export type NodeState =
  'ANSWERED' | 'TIMEOUT' | 'UNREACHABLE' | 'OVERLOADED' | 'REFUSED' | 'REJECTED' | 'SCHEMA_SKEW';

/** How one ward took part in an answer; instants in ISO 8601. */
export type WardCoverage = {
  readonly code: string;
  readonly state: NodeState;
  readonly since: string | null;
  readonly staleAsOf: string | null;
};

/** Which wards an answer rests on. */
export type Coverage = {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly asOf: string;
  readonly wards: readonly WardCoverage[];
};

/** Scene of care. */
export type Scene = 'DAILY' | 'TRANSITION' | 'ACUTE' | 'EOL';
