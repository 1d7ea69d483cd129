/** One contact on a case (対応). */
export interface Contact {
  /** Global ID. */
  readonly id: string;
  readonly caseId: string;
  readonly at: Date;
  readonly kind: 'CONSULTATION' | 'LIAISON' | 'INFORMATION';
  readonly minutes: number;
}

/** Where contacts are kept. */
export interface ContactRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Contact[]>;
  /** Contacts of these cases, oldest first. */
  findByCases(caseIds: readonly string[]): Promise<readonly Contact[]>;
}
