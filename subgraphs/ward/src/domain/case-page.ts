import type { CaseStatus, Channel, Outcome, RequesterKind, Scene, Topic, Urgency } from './categories.ts';

/** Order of a list of cases; ties are broken by ID in the same direction, absent values come last. */
export type CaseOrder = 'RECEIVED_AT_ASC' | 'RECEIVED_AT_DESC' | 'CLOSED_AT_ASC' | 'CLOSED_AT_DESC';

/** A case and its place in an order; the same place is valid at every node. */
export interface CaseKey {
  /** Global ID. */
  readonly id: string;
  /** Sort value; `null` sorts last. */
  readonly value: Date | null;
}

/** Which cases: conditions are joined by AND, values of a list by OR, so that an empty list admits none. */
export interface CaseFilter {
  /** At or after. */
  readonly receivedFrom?: Date | null;
  /** Before. */
  readonly receivedBefore?: Date | null;
  readonly status?: readonly CaseStatus[] | null;
  readonly scene?: readonly Scene[] | null;
  readonly topic?: readonly Topic[] | null;
  readonly requesterKind?: readonly RequesterKind[] | null;
  readonly channel?: readonly Channel[] | null;
  readonly urgency?: readonly Urgency[] | null;
  readonly outcome?: readonly Outcome[] | null;
}

/** A page to fetch. */
export interface CasePage {
  readonly where: CaseFilter;
  readonly orderBy: CaseOrder;
  /** How many at most. */
  readonly first: number;
  /** The last place before this page; the first page without it. */
  readonly after: { readonly id: string; readonly value?: Date | null } | null;
}

/** Where pages of cases are found. */
export interface CaseKeyRepository {
  /** At most `first` keys, in order. */
  findKeys(page: CasePage): Promise<readonly CaseKey[]>;
  /** How many cases match. */
  count(where: CaseFilter): Promise<number>;
}
