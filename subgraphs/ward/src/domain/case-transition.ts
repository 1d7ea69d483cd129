import type { CaseStatus, Outcome } from './categories.ts';

/** What a step in the life of a case does (経過の区分). */
export type CaseTransitionKind =
  'OPENED' | 'RESPONDED' | 'ASSIGNED' | 'WAITED' | 'RESUMED' | 'CLOSED' | 'REOPENED' | 'AMENDED';

/** One step in the life of a case (経過). Steps are ordered by version, never by the clock. */
export interface CaseTransition {
  readonly caseId: string;
  /** The version of the case that the step made, from 1 without gaps. */
  readonly version: number;
  readonly at: Date;
  readonly kind: CaseTransitionKind;
  readonly fromStatus: CaseStatus | null;
  readonly toStatus: CaseStatus;
  readonly outcome: Outcome | null;
  /** Who did it (`sub` of the token). */
  readonly actor: string;
}

/** Where steps are kept. */
export interface CaseTransitionRepository {
  /** Steps of these cases, oldest first. */
  findByCases(caseIds: readonly string[]): Promise<readonly CaseTransition[]>;
}
