import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { HappeningState, ProgrammeItemKey, Scene, Topic, TrainingFormat } from './record-values.ts';

/** One session of a course (研修の開催回). */
export interface TrainingSession extends Dated, Written {
  readonly id: string;
  /** The course (研修). */
  readonly courseId: string;
  /** State (状態). */
  readonly state: HappeningState;
  /** Theme of this session, where it differs from the course (テーマ). */
  readonly theme: string | null;
  /** How people take part (開催方法). */
  readonly format: TrainingFormat | null;
  /** Where (会場). */
  readonly venue: string | null;
  /** Places; `null` when nobody counts them (定員). */
  readonly capacity: number | null;
  /** Consultation topics beside those of the course (相談内容). */
  readonly topics: readonly Topic[];
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
