import type { PdcaPhase, ProgrammeItemKey, ProvisionKind, Scene } from './record-values.ts';

/** Something that the programme lays down: a role, a process, a constraint, a category (定め). */
export interface Provision {
  readonly id: string;
  /** Kind (種類). */
  readonly kind: ProvisionKind;
  /** The provision (内容). */
  readonly text: string;
  /** Who is meant (主体). */
  readonly actor: string | null;
  /** National items concerned (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Phase of the cycle (PDCAの局面). */
  readonly phase: PdcaPhase | null;
  /** Scenes concerned (場面). */
  readonly scenes: readonly Scene[];
  /** Day from which it holds (適用開始日). */
  readonly validFrom: string | null;
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
