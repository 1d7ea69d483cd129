import type { PdcaPhase, ProgrammeItemKey } from './record-values.ts';

/** A national item of the programme, ア to ク, with its labels elsewhere (事業項目). */
export interface ProgrammeItem {
  readonly id: string;
  /** Which of the eight (事業項目). */
  readonly key: ProgrammeItemKey;
  /** National code, ア to ク (国の項目記号). */
  readonly code: string;
  /** National name (国の項目名). */
  readonly name: string;
  /** Phase into which it was regrouped; a tag of its own (PDCAの局面). */
  readonly phase: PdcaPhase;
  /** Which body leads it in Osaka; inferred from the layout of the source (主な実施主体、推定). */
  readonly lead: string | null;
  /** Orders the records. */
  readonly place: number;
}
