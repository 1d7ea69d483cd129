import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Written } from './written.ts';
import type { ObservationState } from './record-values.ts';

/** The value of an indicator for one period (指標の値). A value that has not arrived is 未入手 and never 0. */
export interface Observation extends Written {
  readonly id: string;
  /** The indicator (評価指標). */
  readonly indicatorId: string;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** First day of the period (期間の開始日). */
  readonly periodFrom: string;
  /** Last day of the period (期間の終了日). */
  readonly periodTo: string;
  /** Whether the value is there (入手状況). */
  readonly state: ObservationState;
  /** The value in the indicator's unit; `null` while it is not there (値). */
  readonly value: number | null;
  /** Day on which the value is expected (入手予定日). */
  readonly expectedOn: string | null;
  /** Where the value comes from (出典). */
  readonly source: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
