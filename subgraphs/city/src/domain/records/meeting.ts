import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { HappeningState, ProgrammeItemKey, TrainingFormat } from './record-values.ts';

/** A meeting of a body (会議). */
export interface Meeting extends Dated, Written {
  readonly id: string;
  /** The body (会議体). */
  readonly committeeId: string;
  /** Title (会議名). */
  readonly title: string;
  /** State (状態). */
  readonly state: HappeningState;
  /** How people take part (開催方法). */
  readonly format: TrainingFormat | null;
  /** Persons present (参加者数). */
  readonly participants: number | null;
  /** Minutes without personal data (議事録). */
  readonly minutes: string | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
