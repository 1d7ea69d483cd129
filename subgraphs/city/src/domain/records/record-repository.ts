import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { RecordKind, Records } from './records.ts';

/** A column of a kind of record. */
export type ColumnOf<Kind extends RecordKind> = keyof Records[Kind] & string;

/** For whom records are read: the bureau sees all, staff of a ward what is published and what is their ward's, others what is published. */
export type Viewer =
  | { readonly kind: 'bureau' }
  | { readonly kind: 'staff'; readonly ward: WardCode }
  | { readonly kind: 'public' };

/** Which records are looked for; conditions are joined by AND, the values of one by OR. */
export interface RecordSearch {
  /** Columns that hold one of the values, or, where a column holds a list, at least one of them. */
  readonly where: Readonly<Record<string, readonly unknown[]>>;
  /** Records that may fall on this day or later, and on that day or earlier; `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
}

/** A part of a list. */
export interface RecordPage {
  readonly limit: number;
  /** ID of the record after which the page starts. */
  readonly after?: string;
}

/** Where the records of the programme are kept. Every list comes in the order of its kind. */
export interface RecordRepository {
  /** Records that match and that the viewer may see; all of them without a page. One statement. */
  findRecords<Kind extends RecordKind>(
    kind: Kind,
    search: RecordSearch,
    viewer: Viewer,
    page?: RecordPage,
  ): Promise<Records[Kind][]>;
}
