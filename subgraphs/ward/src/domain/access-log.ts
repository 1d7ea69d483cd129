import type { AccessEntry, AccessKind } from '@kakehashi/shared/access-log/access-entry.ts';

/** Which entries of the access log; a condition that is absent admits all. */
export interface AccessLogFilter {
  readonly subject?: string | null;
  readonly role?: readonly string[] | null;
  readonly kind?: readonly AccessKind[] | null;
  readonly purpose?: string | null;
  readonly from?: Date | null;
  /** Exclusive. */
  readonly before?: Date | null;
  /** Global ID. */
  readonly entity?: string | null;
  /** `Type.field`. */
  readonly field?: string | null;
}

/** Some entries of the access log, newest first. */
export interface AccessLogPage {
  readonly where: AccessLogFilter;
  readonly first: number;
  /** Only entries with a smaller number; `null` for the newest. */
  readonly before: number | null;
}

/** An entry in its place. */
export type NumberedEntry = Omit<AccessEntry, 'node'> & { readonly sequence: number };

/** Where a log ends, and the hash of an earlier entry. */
export interface AccessLogHead {
  readonly sequence: number;
  readonly hash: string;
  readonly hashAt: string | null;
}

/** Where the access log is read. */
export interface AccessLogRepository {
  findEntries(page: AccessLogPage): Promise<readonly NumberedEntry[]>;
  /** The end of the log, and the hash of entry `at` when there is such an entry. */
  readHead(at: number | null): Promise<AccessLogHead>;
}
