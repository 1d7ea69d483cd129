import type { FileInAnswer } from '../offer-file.ts';
import released from './released-file.graphql?raw';
import document from './statistics-file.graphql?raw';

/** Exact statistics as a file; variables: `of`, `format`, `period`, `groupBy`. */
export const STATISTICS_FILE = { name: 'StatisticsFile', document } as const;

/** Published statistics as a file; variables: `format`, `period`, `groupBy`. */
export const RELEASED_FILE = { name: 'ReleasedFile', document: released } as const;

/** `StatisticsFile` of the contract. */
export type FileAnswer = {
  readonly city: {
    readonly file: FileInAnswer | null;
  } | null;
};
