import type { ImportBatchId, ResourceId } from './city-id.ts';
import type { ResourceField } from './resource-facts.ts';
import type { TimePosition } from './time-position.ts';
import type { Outcome, Wish } from './wish.ts';

/** What became of an import. */
export type ImportState = 'STAGED' | 'ACCEPTED' | 'UNDONE' | 'DISCARDED' | 'REFUSED';

/** What an import means for a row of the file or for a resource. */
export const importOutcomes = ['ADDED', 'CHANGED', 'SAME', 'VANISHED', 'REJECTED', 'OUTSIDE'] as const;

/** One of them. */
export type ImportOutcome = (typeof importOutcomes)[number];

/** One import of an open-data file (オープンデータの取込). */
export interface ImportBatch {
  readonly id: ImportBatchId;
  readonly fileName: string;
  readonly format: string | null;
  /** Which resources the file lists: those of it that are missing from the next one have vanished. */
  readonly dataset: string | null;
  readonly encoding: string | null;
  /** Day for which the file states its facts, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly source: string | null;
  readonly licence: string | null;
  readonly state: ImportState;
  /** Why the file was refused as a whole. */
  readonly problem: string | null;
  readonly rowCount: number;
  /** How many rows had which outcome; those that none had are left out. */
  readonly outcomes: Readonly<Partial<Record<ImportOutcome, number>>>;
  /** Warnings on rows that were used all the same. */
  readonly warnings: number;
  readonly stagedAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

/** Something wrong with a row, or worth knowing. */
export interface ImportRemark {
  readonly warning: boolean;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/** Old and new of one fact, in words. */
export interface ImportFieldChange {
  readonly field: ResourceField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What an import means for one row or resource. */
export interface ImportChange {
  readonly batchId: ImportBatchId;
  /** Place in the change set, from 1. */
  readonly place: number;
  readonly outcome: ImportOutcome;
  readonly line: number | null;
  readonly name: string | null;
  readonly resourceId: ResourceId | null;
  readonly matchedBy: 'NUMBER' | 'NAME_AND_ADDRESS' | 'NAME_AND_DISTANCE' | null;
  readonly fields: readonly ImportFieldChange[];
  readonly remarks: readonly ImportRemark[];
}

/** A file to stage. */
export interface ImportFile {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** `YYYY-MM-DD`; the date in the file's name, else today, when left out. */
  readonly asOf: string | null;
  readonly at: Date;
  /** Ten bytes for the ID of each resource that is new; random ones when left out. */
  readonly drawBytes?: () => Uint8Array;
  /** Told now and then how far reading has come. */
  readonly report?: (progress: { readonly bytes: number; readonly rows: number }) => void;
}

/** Which batch, from which version, and when. */
export interface BatchStep {
  readonly id: ImportBatchId;
  readonly version: number;
  readonly at: Date;
  /** Most rows that may be worked on within a request; any number when left out. */
  readonly mostRows?: number;
}

/** Which part of a change set: at most `limit` changes with the outcomes that stand after the place. */
export interface ChangePage {
  readonly outcomes: readonly ImportOutcome[];
  readonly limit: number;
  readonly afterPlace: number;
}

/** Where imports are kept. */
export interface ImportBatchRepository {
  /** At most `limit` that stand after the position; latest first. */
  listBatches(limit: number, after?: TimePosition): Promise<ImportBatch[]>;
  findBatches(ids: readonly ImportBatchId[]): Promise<ImportBatch[]>;
  /** The page of each batch, in order of batch and place. */
  listChanges(ids: readonly ImportBatchId[], page: ChangePage): Promise<ImportChange[]>;
  /** Reads a file and keeps what it would change; a file that cannot be read is kept as refused, with its problem. */
  stage(file: ImportFile, wish: Wish): Promise<Outcome>;
  accept(step: BatchStep, wish: Wish): Promise<Outcome>;
  undo(step: BatchStep, wish: Wish): Promise<Outcome>;
  discard(step: BatchStep, wish: Wish): Promise<Outcome>;
}
