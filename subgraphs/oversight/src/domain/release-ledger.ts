import type { User } from '@kakehashi/shared/identity/user.ts';

/** One published table that is given to somebody. */
export interface GivenTable {
  readonly snapshotId: string;
  readonly ward: string;
  readonly period: string;
  readonly dimensions: readonly string[];
  /** Cells of the table with its margins. */
  readonly cells: number;
}

/** Who is given what, and why. */
export interface ReleaseGrant {
  readonly subject: string;
  readonly role: User['role'];
  /** Empty when the role need not say. */
  readonly purpose: string;
  readonly tables: readonly GivenTable[];
}

/** What one person was given for one purpose so far. */
export interface LedgerEntry {
  readonly subject: string;
  readonly role: string;
  readonly purpose: string;
  readonly cells: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly tables: readonly {
    readonly period: string;
    readonly dimensions: readonly string[];
    readonly wards: readonly string[];
    readonly cells: number;
  }[];
}

/** The ledger of released cells, kept durably. Every promise rejects when its database does not answer. */
export interface ReleaseLedger {
  /** Writes down what is about to be given; `false`, with nothing written, when the person would have more different cells for that purpose than `quota`. */
  record(grant: ReleaseGrant, quota: number): Promise<boolean>;
  /** Entries of one person, or with `null` of everybody, the latest first. */
  list(subject: string | null, first: number): Promise<readonly LedgerEntry[]>;
}
