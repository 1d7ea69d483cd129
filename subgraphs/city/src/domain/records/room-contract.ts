import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Dated } from './dated.ts';

/** A contract by which the consultation rooms are run (委託契約). */
export interface RoomContract extends Dated {
  readonly id: string;
  /** Who runs rooms; the source names a kind of body (受託者). */
  readonly contractor: string;
  /** Programme under which it is given (事業名). */
  readonly programme: string;
  /** What is contracted (委託内容). */
  readonly duties: string | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
