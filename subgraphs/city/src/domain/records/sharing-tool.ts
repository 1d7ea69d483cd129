import type { Scene, SharingToolKind } from './record-values.ts';

/** A tool by which professionals share information (情報共有ツール). */
export interface SharingTool {
  readonly id: string;
  /** Kind (種類). */
  readonly kind: SharingToolKind;
  /** Name (名称). */
  readonly name: string;
  /** Who keeps it (所管). */
  readonly owner: string | null;
  /** What it is for (用途). */
  readonly description: string | null;
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
