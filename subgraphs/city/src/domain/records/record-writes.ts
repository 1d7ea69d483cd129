import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Outcome, Wish } from '../wish.ts';
import type { RecordKind, Records } from './records.ts';
import type { Written } from './written.ts';

/** Kinds of records that people write in this system. */
export type WrittenKind = {
  [Kind in RecordKind]: Records[Kind] extends Written & { readonly wardCode: WardCode | null } ? Kind : never;
}[RecordKind];

/** Who writes: the bureau everywhere, a ward office for its ward. */
export type Writer = { readonly kind: 'bureau' } | { readonly kind: 'ward'; readonly ward: WardCode };

/** A record to enter. */
export interface NewRecord {
  readonly kind: RecordKind;
  readonly record: object & { readonly id: string };
}

/** A record that must exist for a wish to make sense, and the input field that names it. */
export interface Needed {
  readonly kind: RecordKind;
  readonly id: string;
  readonly field: string;
}

/** A change of one record: what it must be now, and what becomes of it. */
export interface RecordChange {
  readonly kind: WrittenKind;
  readonly id: string;
  /** The version that the writer saw. */
  readonly version: number;
  readonly writer: Writer;
  /** Columns and their new values; those left out stay. */
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Where records are written; each wish is fulfilled once, in one transaction. */
export interface RecordWrites {
  /** Enters records, the first of which gives the wish its result. Refused as `UNKNOWN` when something needed is missing, as `REPEATED` when there is one already. */
  enterRecords(records: readonly NewRecord[], needed: readonly Needed[], wish: Wish): Promise<Outcome>;
  /** Changes a record. Refused as `UNKNOWN` when the writer may not know of it; rejects with `FORBIDDEN` when the writer may see but not change it. */
  changeRecord(change: RecordChange, wish: Wish): Promise<Outcome>;
}
