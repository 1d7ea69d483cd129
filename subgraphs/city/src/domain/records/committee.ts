import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { CommitteeKind, ProgrammeItemKey, Scene } from './record-values.ts';

/** A body of the programme: council, section, team, regular meeting (会議体). */
export interface Committee {
  readonly id: string;
  /** Name (名称). */
  readonly name: string;
  /** Kind (種類). */
  readonly kind: CommitteeKind;
  /** What it is for (目的). */
  readonly purpose: string | null;
  /** Body above it (上位の会議体). */
  readonly parentId: string | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes (場面). */
  readonly scenes: readonly Scene[];
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
