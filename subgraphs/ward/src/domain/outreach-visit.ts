import type { RequesterKind } from './categories.ts';

/** A visit that makes a face known (顔の見える関係づくりの訪問). `place` and `note` never leave the node. */
export interface OutreachVisit {
  /** Global ID. */
  readonly id: string;
  readonly at: Date;
  readonly minutes: number;
  readonly party: RequesterKind;
  /** ID of a resource of the city, `R-<uuid v7>`. */
  readonly resourceId: string | null;
  readonly coordinatorId: string | null;
  readonly personsMet: number;
  readonly place: string | null;
  readonly note: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}
