import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { ActionState, PdcaPhase, ProgrammeItemKey, Scene } from './record-values.ts';

/** Something done about an issue (取組). */
export interface ProgrammeAction extends Dated, Written {
  readonly id: string;
  /** The issue that it answers; `null` when the source does not say (課題). */
  readonly issueId: string | null;
  /** The action (取組の内容). */
  readonly text: string;
  /** State (状態). */
  readonly state: ActionState;
  /** State in the words of the source, for example 10/14実施済 (実施状況の記載). */
  readonly stateNote: string | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** Phase of the cycle (PDCAの局面). */
  readonly phase: PdcaPhase | null;
  /** Goals that it serves (目標). */
  readonly goalIds: readonly string[];
  /** Who does it (実施主体). */
  readonly lead: string | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
