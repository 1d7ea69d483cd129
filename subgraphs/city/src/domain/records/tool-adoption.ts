import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { ObservationState } from './record-values.ts';

/** How widely a sharing tool is used at a time (普及状況). */
export interface ToolAdoption extends Dated, Written {
  readonly id: string;
  /** The tool (ツール). */
  readonly toolId: string;
  /** Whether a figure is there (入手状況). */
  readonly state: ObservationState;
  /** Organisations that use it; `null` while it is not known (利用機関数). */
  readonly organisations: number | null;
  /** In words (状況). */
  readonly note: string | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
