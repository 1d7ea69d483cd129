import type { RequesterKind } from './categories.ts';

/** One contact on a case (対応). `withName` and `note` never leave the node. */
export interface Contact {
  /** Global ID. */
  readonly id: string;
  readonly caseId: string;
  readonly at: Date;
  readonly kind: 'CONSULTATION' | 'LIAISON' | 'INFORMATION';
  readonly minutes: number;
  readonly withKind: RequesterKind | null;
  readonly withName: string | null;
  readonly coordinatorId: string | null;
  readonly note: string | null;
}

/** Where contacts are kept. */
export interface ContactRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Contact[]>;
  /** Contacts of these cases, oldest first. */
  findByCases(caseIds: readonly string[]): Promise<readonly Contact[]>;
}
