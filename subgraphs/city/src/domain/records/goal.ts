import type { GoalLevel, ProgrammeItemKey, Scene } from './record-values.ts';

/** A goal (目標). Its definition is `null` when the source gives only a code. */
export interface Goal {
  readonly id: string;
  /** The plan that sets it (計画). */
  readonly planId: string | null;
  /** Goal above it (上位目標). */
  readonly parentId: string | null;
  /** Code, for example 1-③ (目標コード). */
  readonly code: string | null;
  /** What is to be reached; `null` when the source does not define it (目標の定義). */
  readonly definition: string | null;
  /** Level (段階). */
  readonly level: GoalLevel;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
