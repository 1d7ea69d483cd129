import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Written } from './written.ts';
import type { PdcaPhase, ProgrammeItemKey, Scene } from './record-values.ts';

/** A problem that the programme is to answer (課題). */
export interface ProgrammeIssue extends Written {
  readonly id: string;
  /** The issue (課題の内容). */
  readonly text: string;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** Phase of the cycle (PDCAの局面). */
  readonly phase: PdcaPhase | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
