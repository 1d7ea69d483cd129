/** Another name of an indicator, for example before a revision of fees (指標の別名). */
export interface IndicatorAlias {
  readonly id: string;
  /** The indicator (評価指標). */
  readonly indicatorId: string;
  /** The name (名称). */
  readonly name: string;
  /** First day on which the name holds (開始日). */
  readonly validFrom: string | null;
  /** Last day on which the name holds (終了日). */
  readonly validTo: string | null;
  /** Why the name changed, and how sure that is (注記). */
  readonly note: string | null;
  /** Orders the records. */
  readonly place: number;
}
