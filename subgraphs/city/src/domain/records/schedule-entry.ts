import type { Dated } from './dated.ts';
import type { AgendaMark, ProgrammeItemKey } from './record-values.ts';

/** A step of a schedule drawn as a table of months, with its mark (協議スケジュールの項目). */
export interface ScheduleEntry extends Dated {
  readonly id: string;
  /** National item (事業項目). */
  readonly item: ProgrammeItemKey | null;
  /** ● or ○; `null` when the source marks neither (協議・実施の別). */
  readonly mark: AgendaMark | null;
  /** The step (内容). */
  readonly text: string;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
