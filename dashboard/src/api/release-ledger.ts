import document from './release-ledger.graphql?raw';

/** Who was given published cells, for what. */
export const RELEASE_LEDGER = { name: 'ReleaseLedger', document } as const;

/** What one person was given for one purpose; instants in ISO 8601. */
export type LedgerEntry = {
  readonly subject: string;
  readonly role: string;
  readonly purpose: string;
  readonly cells: number;
  readonly quota: number;
  readonly firstAt: string;
  readonly lastAt: string;
};

/** Answer to `ReleaseLedger`. */
export type ReleaseLedgerAnswer = { readonly releaseLedger: readonly LedgerEntry[] | null };
