import type { Answered } from './comparisons.ts';
import document from './released-table.graphql?raw';
import type { Count } from './statistics.ts';

/** Published cells of wards or areas and of the city; variables: `period`, `ofPlaces`, `ofCity`. */
export const RELEASED_TABLE = { name: 'ReleasedTable', document } as const;

/** What published statistics are divided by: the field of a row, and the grouping that asks for it. */
export const RELEASE_DIMENSIONS = {
  scene: 'SCENE',
  topicGroup: 'TOPIC_GROUP',
  requesterGroup: 'REQUESTER_GROUP',
  channelGroup: 'CHANNEL_GROUP',
  ageGroup: 'AGE_GROUP',
  careLevelGroup: 'CARE_LEVEL_GROUP',
  outcomeGroup: 'OUTCOME_GROUP',
  responseBand: 'RESPONSE_BAND',
} as const;

/** The field of a dimension. */
export type ReleaseDimension = keyof typeof RELEASE_DIMENSIONS;

/** A published row; of the dimensions, those asked for are set. */
export type ReleasedRow = { readonly [field in ReleaseDimension]: string | null } & {
  readonly measures: { readonly cases: Count; readonly persons: Count };
};

/** A row of one ward or area. */
export type PlaceRow = ReleasedRow & {
  readonly ward: { readonly code: string } | null;
  readonly medicalArea: { readonly code: string } | null;
};

/** Answer to `ReleasedTable`. */
export type ReleasedTableAnswer = {
  readonly places: {
    readonly rows: readonly PlaceRow[];
    readonly coverage: Answered;
    readonly snapshots: readonly { readonly revision: number }[];
  } | null;
  readonly city: {
    readonly total: { readonly cases: Count; readonly persons: Count; readonly suppressedCells: number };
    readonly rows: readonly ReleasedRow[];
  } | null;
};
