/** How one municipality numbers and names a national item (自治体ごとの項目表記). */
export interface ItemLabel {
  readonly id: string;
  readonly itemId: string;
  /** Local number, for example 1-ア (項目番号). */
  readonly label: string | null;
  /** Local name (項目名). */
  readonly name: string | null;
  /** What is particular about it, for example a misprint (注記). */
  readonly note: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
