import type { RecommendationState } from './record-values.ts';

/** A recommendation of a review and what became of it (提言). */
export interface Recommendation {
  readonly id: string;
  /** Number of the theme, for example 2-1 (テーマ番号). */
  readonly theme: string;
  /** Theme (テーマ). */
  readonly themeTitle: string;
  /** Number within the theme, for example ③ (番号). */
  readonly number: string;
  /** The recommendation (提言). */
  readonly text: string;
  /** What is done about it, in the words of the source (対応の状況および方向性). */
  readonly response: string | null;
  /** State (状態). */
  readonly state: RecommendationState;
  /** Since when, for example H28 (開始時期). */
  readonly since: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
