/** Dimensions that a node can group by, with the name of the field in its rows. */
export const nodeDimensions = {
  MONTH: 'month',
  SCENE: 'scene',
  TOPIC: 'topic',
  REQUESTER_KIND: 'requesterKind',
  CHANNEL: 'channel',
  AGE_BAND: 'ageBand',
  QUARTER: 'quarter',
  FISCAL_YEAR: 'fiscalYear',
  TOPIC_GROUP: 'topicGroup',
  CARE_LEVEL_GROUP: 'careLevelGroup',
  OUTCOME: 'outcome',
  RESPONSE_BAND: 'responseBand',
  DAY: 'day',
  COORDINATOR: 'coordinatorId',
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

/** The name of any dimension's field in a gathered row. */
export function fieldOfDimension(dimension: CaseDimension): DimensionField | 'ward' | 'medicalArea' {
  if (isNodeDimension(dimension)) return nodeDimensions[dimension];
  return dimension === 'WARD' ? 'ward' : 'medicalArea';
}

/** Dimensions that a ward's own staff alone may group by. */
export const staffDimensions: readonly CaseDimension[] = ['DAY', 'COORDINATOR'];

/** Dimensions of time: their values in another period are others. */
export const timeDimensions: readonly CaseDimension[] = ['MONTH', 'QUARTER', 'FISCAL_YEAR', 'DAY'];
