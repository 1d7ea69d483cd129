/** Dimensions that a node can group by, with the name of the field in its rows. */
export const nodeDimensions = {
  MONTH: 'month',
  SCENE: 'scene',
  TOPIC: 'topic',
  REQUESTER_KIND: 'requesterKind',
  CHANNEL: 'channel',
  AGE_BAND: 'ageBand',
} as const;

/** A dimension that a node can group by. */
export type NodeDimension = keyof typeof nodeDimensions;

/** Dimensions of the statistics: those of the nodes, and the two that tell nodes apart. */
export type CaseDimension = NodeDimension | 'WARD' | 'MEDICAL_AREA';

/** The name of a dimension's field in a row of the answer. */
export type DimensionField = (typeof nodeDimensions)[NodeDimension];

/** Whether a node itself groups by this dimension. */
export function isNodeDimension(dimension: CaseDimension): dimension is NodeDimension {
  return Object.hasOwn(nodeDimensions, dimension);
}
