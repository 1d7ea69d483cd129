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

/** A ward that was asked and gave no tally. */
export interface MissingWard {
  readonly ward: WardCode;
  readonly medicalArea: string;
}
