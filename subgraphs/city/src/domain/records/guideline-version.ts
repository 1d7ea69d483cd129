import type { Dated } from './dated.ts';
import type { GuidelineState } from './record-values.ts';

/** A version of a guideline (版). */
export interface GuidelineVersion extends Dated {
  readonly id: string;
  /** The guideline (ガイドライン). */
  readonly guidelineId: string;
  /** Label, as cases quote it in `guidelineVersion` (版番号). */
  readonly label: string;
  /** State (状態). */
  readonly state: GuidelineState;
  /** Remark, also on what was not verified (注記). */
  readonly note: string | null;
  /** Orders the records. */
  readonly place: number;
}
