import type { FileInAnswer } from '../offer-file.ts';
import released from './released-file.graphql?raw';
import document from './statistics-file.graphql?raw';

/** Exact statistics as a file; variables: `of`, `format`, `period`, `groupBy`. */
export const STATISTICS_FILE = { name: 'StatisticsFile', document } as const;

/** Published statistics as a file; variables: `format`, `period`, `groupBy`. */
export const RELEASED_FILE = { name: 'ReleasedFile', document: released } as const;

/** The answer to a question for a file: of the city's statistics, or at the root. */
export type FileAnswer = {
  readonly city?: { readonly file: FileInAnswer | null } | null;
  readonly file?: FileInAnswer | null;
};

/** The file of an answer; `null` when there is none. */
export const fileOf = (answer: FileAnswer | null): FileInAnswer | null =>
  answer?.file ?? answer?.city?.file ?? null;
