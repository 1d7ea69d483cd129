import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { DimensionField } from './dimensions.ts';
import type { NodeMeasures } from './measures.ts';

/** Values of the dimensions that a node grouped by. */
export type NodeGroup = Readonly<Partial<Record<DimensionField, string>>>;

/** What one node answered to `caseTally`. */
export interface WardTally {
  readonly ward: WardCode;
  readonly medicalArea: string;
  readonly total: NodeMeasures;
  readonly rows: readonly { readonly group: NodeGroup; readonly measures: NodeMeasures }[];
}

/** What a lost ward answered last, and when. */
export interface StaleTally {
  readonly asOf: Date;
  readonly tally: WardTally;
}

/** A ward that was asked and gave no tally. */
export interface MissingWard {
  readonly ward: WardCode;
  readonly medicalArea: string;
  /** Its last answer to the same question, when there is one that may be shown. */
  readonly stale?: StaleTally;
}
