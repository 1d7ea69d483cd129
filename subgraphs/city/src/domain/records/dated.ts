import type { ScheduleCertainty } from './record-values.ts';

/** When something is planned or was done, and how exactly that is known (日付の確度). Days are `YYYY-MM-DD`. */
export interface Dated {
  /** The day, or the first of the days that are possible; `null` when nothing is known. */
  readonly heldOn: string | null;
  /** Last of the days that are possible, where a range is given; otherwise `null`. */
  readonly heldTo: string | null;
  readonly dateCertainty: ScheduleCertainty;
  /** How the source writes it, where it is not a day. */
  readonly dateNote: string | null;
  /** The last possible day, computed by PostgreSQL. */
  readonly dateLast?: string | null;
  /** The first possible day, or 9999-12-31, which stands after all; computed by PostgreSQL. */
  readonly dateOrder?: string;
}
