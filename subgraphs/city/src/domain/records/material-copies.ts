import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { Written } from './written.ts';
import type { CopiesKind } from './record-values.ts';

/** Copies of a material that were printed or handed out (部数). */
export interface MaterialCopies extends Dated, Written {
  readonly id: string;
  /** The material (資料). */
  readonly materialId: string;
  /** Printed or handed out (印刷・配布). */
  readonly kind: CopiesKind;
  /** How many; `null` when not known (部数). */
  readonly copies: number | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
