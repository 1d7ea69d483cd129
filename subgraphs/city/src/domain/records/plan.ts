/** A plan; plans stand in layers (計画). */
export interface Plan {
  readonly id: string;
  /** Title (計画名). */
  readonly title: string;
  /** Plan of the layer above (上位計画). */
  readonly parentId: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
