import released from './released-file.graphql?raw';
import document from './statistics-file.graphql?raw';

/** Exact statistics as a file; variables: `of`, `format`, `period`, `groupBy`. */
export const STATISTICS_FILE = { name: 'StatisticsFile', document } as const;

/** Published statistics as a file; variables: `format`, `period`, `groupBy`. */
export const RELEASED_FILE = { name: 'ReleasedFile', document: released } as const;

/** A file as the city writes it; `encoding` is told of those that may be anything but text. */
type File = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly encoding?: 'UTF8' | 'BASE64';
  readonly content: string;
};

/** The answer to a question for a file: of the city's statistics, or at the root. */
export type FileAnswer = {
  readonly city?: { readonly file: File | null } | null;
  readonly file?: File | null;
};

/** The file of an answer; `null` when there is none. */
export const fileOf = (answer: FileAnswer | null): File | null => answer?.file ?? answer?.city?.file ?? null;
