/** A guideline that cases follow (ガイドライン・手引き). */
export interface Guideline {
  readonly id: string;
  /** Title (名称). */
  readonly title: string;
  /** Who issues it (発行者). */
  readonly issuer: string | null;
  /** What it lays down (内容). */
  readonly purpose: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
