/** A period of a plan (計画の期). */
export interface PlanPeriod {
  readonly id: string;
  /** The plan (計画). */
  readonly planId: string;
  /** Name, for example 第8期 (期の名称). */
  readonly name: string;
  /** First fiscal year by its first calendar year; `null` when the source does not say (開始年度). */
  readonly firstFiscalYear: number | null;
  /** Last fiscal year; `null` when the source does not say (終了年度). */
  readonly lastFiscalYear: number | null;
  /** What is done in it (注記). */
  readonly note: string | null;
  /** Orders the records. */
  readonly place: number;
}
