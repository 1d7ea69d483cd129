import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { MaterialKind, ProgrammeItemKey, Scene } from './record-values.ts';

/** A material for residents or professionals (広報物・資料). */
export interface Material extends Dated {
  readonly id: string;
  /** Kind (種類). */
  readonly kind: MaterialKind;
  /** Title (名称). */
  readonly title: string;
  /** What it holds, for whom (内容・対象). */
  readonly description: string | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
}
