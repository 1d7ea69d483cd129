/** A coordinator of a consultation room (コーディネーター). */
export interface Coordinator {
  /** Global ID. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'COLLABORATION' | 'HOME_MEDICAL_BASE';
  readonly qualificationRule: 'RULE_1' | 'RULE_2' | 'RULE_3';
  /** At least one. */
  readonly licences: readonly string[];
  /** Whole years; at least 3 under rules 2 and 3. */
  readonly experienceYears: number;
  readonly dedicated: boolean;
  /** 0.1 to 1.0. */
  readonly fullTimeEquivalent: number;
  /** First day in post, `YYYY-MM-DD`. */
  readonly from: string | null;
  /** Last day in post, `YYYY-MM-DD`; `null` while in post. */
  readonly to: string | null;
  /** Subject of the coordinator's own sign-in. */
  readonly account: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** Where coordinators are kept. */
export interface CoordinatorRepository {
  /** All coordinators of this node's room, ordered by ID. */
  findAll(): Promise<readonly Coordinator[]>;
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Coordinator[]>;
}
