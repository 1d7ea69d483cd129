import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { Judgement } from './record-values.ts';

/** A judgement as data arrives (評価). */
export interface Evaluation extends Dated, Written {
  readonly id: string;
  /** The indicator judged, if one is (評価指標). */
  readonly indicatorId: string | null;
  /** The action judged, if one is (取組). */
  readonly actionId: string | null;
  /** The period of a plan judged, if one is (計画期間). */
  readonly periodId: string | null;
  /** The judgement (評価). */
  readonly judgement: Judgement;
  /** In words (所見). */
  readonly text: string | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
