import type { ProgrammeItemKey, Scene, Topic } from './record-values.ts';

/** A training course (研修). */
export interface TrainingCourse {
  readonly id: string;
  /** Title (研修名). */
  readonly title: string;
  /** Theme (テーマ). */
  readonly theme: string | null;
  /** What it teaches, to whom (内容・対象). */
  readonly description: string | null;
  /** Consultation topics that it prepares for (相談内容). */
  readonly topics: readonly Topic[];
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
