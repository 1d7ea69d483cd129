/** One of the documents from which the programme was read (出典資料). */
export interface SourceDocument {
  readonly id: string;
  /** Name of the file (ファイル名). */
  readonly fileName: string;
  /** Municipality (自治体). */
  readonly city: string;
  /** Whether the document names its municipality (資料に自治体名があるか). */
  readonly cityNamed: boolean;
  /** Date as the document gives it (日付). */
  readonly dated: string;
  /** What it is about (内容). */
  readonly subject: string;
}
