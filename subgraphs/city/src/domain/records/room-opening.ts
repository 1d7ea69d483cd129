import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';
import type { OpeningKind } from './record-values.ts';

/** A phase in which consultation rooms opened (相談支援室の設置). */
export interface RoomOpening extends Dated {
  readonly id: string;
  /** Model or regular (モデル・本格). */
  readonly kind: OpeningKind;
  /** How many rooms; `null` when the source does not say (区数). */
  readonly rooms: number | null;
  /** Wards that the source names (判明している区). */
  readonly knownWardCodes: readonly WardCode[];
  /** Remark (注記). */
  readonly note: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
