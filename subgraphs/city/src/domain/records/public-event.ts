import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { EventKind, HappeningState, ProgrammeItemKey, Scene, TrainingFormat } from './record-values.ts';

/** An event for residents (住民向けの催し). */
export interface PublicEvent extends Dated, Written {
  readonly id: string;
  /** Kind (種類). */
  readonly kind: EventKind;
  /** Title (名称). */
  readonly title: string;
  /** State (状態). */
  readonly state: HappeningState;
  /** How people take part (開催方法). */
  readonly format: TrainingFormat | null;
  /** Where (会場). */
  readonly venue: string | null;
  /** Persons present; `null` until known (参加者数). */
  readonly participants: number | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
