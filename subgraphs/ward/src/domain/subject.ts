import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { Claimed, IdempotencyClaim } from './idempotency.ts';

/** Insured category under the Long-Term Care Insurance Act (被保険者区分). */
export type InsuredCategory = 'CATEGORY_1' | 'CATEGORY_2' | 'NOT_INSURED' | 'UNKNOWN';

/** A person concerned (対象者). All but ID and category is personal and never leaves the node. */
export interface Subject {
  /** Global ID, a pseudonymous key. */
  readonly id: string;
  readonly insuredCategory: InsuredCategory;
  readonly specifiedDisease: string | null;
  readonly name: string | null;
  readonly nameKana: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly insuranceNumber: string | null;
  readonly registeredAt: Date;
}

/** Where persons are kept. */
export interface SubjectRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Subject[]>;
  /** Enters the person, once for a claim. */
  register(subject: Subject, claim: IdempotencyClaim, access: AccessEntry): Promise<Claimed>;
}
