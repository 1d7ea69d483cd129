import type {
  IndicatorKind,
  IndicatorMeasure,
  IndicatorStatus,
  ProgrammeItemKey,
  Scene,
} from './record-values.ts';

/** An indicator of the programme (評価指標). */
export interface Indicator {
  readonly id: string;
  /** Short code, for example S3-7 or OP-05 (指標番号). */
  readonly code: string;
  /** Name (指標名). */
  readonly name: string;
  /** Structure, process or outcome (種類). */
  readonly kind: IndicatorKind | null;
  /** Whether the kind is a proposal and not the source's word (種類は提案). */
  readonly kindProposed: boolean;
  /** Unit, for example percent (単位). */
  readonly unit: string | null;
  /** Where the value comes from (データの出典). */
  readonly source: string | null;
  /** When the source gives values, in words (データの入手時期). */
  readonly availability: string | null;
  /** Day before which no value can be expected (入手可能日). */
  readonly availableFrom: string | null;
  /** How it is defined (定義). */
  readonly definition: string | null;
  /** How sure the definition is (確からしさ). */
  readonly status: IndicatorStatus;
  /** What the system computes it from; `null` when values are recorded by people (算出方法). */
  readonly measure: IndicatorMeasure | null;
  /** The issue whose answer it judges (課題). */
  readonly issueId: string | null;
  /** National items (事業項目). */
  readonly items: readonly ProgrammeItemKey[];
  /** Scenes; those of the seed are proposals (場面). */
  readonly scenes: readonly Scene[];
  /** `null` when the entry was made in this system. */
  readonly documentId: string | null;
  /** Orders the records. */
  readonly place: number;
}
