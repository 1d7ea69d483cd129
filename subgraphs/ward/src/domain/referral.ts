import type { Channel } from './categories.ts';

/** What a resource answered (紹介の回答). */
export type ReferralAnswer = 'ACCEPTED' | 'DECLINED' | 'NO_ANSWER';

/** Why a resource declined (辞退理由). */
export type DeclineReason = 'FULL' | 'AREA' | 'CONDITION' | 'SCHEDULE' | 'STAFF' | 'OTHER';

/** A resource that was asked for a case (紹介・打診). `note` never leaves the node. */
export interface Referral {
  /** Global ID. */
  readonly id: string;
  readonly caseId: string;
  /** ID of a resource of the city, `R-<uuid v7>`. */
  readonly resourceId: string;
  readonly coordinatorId: string | null;
  readonly channel: Channel | null;
  readonly askedAt: Date;
  readonly answer: ReferralAnswer | null;
  /** When the answer came, or was given up. */
  readonly answeredAt: Date | null;
  /** Business minutes from asking to the answer. */
  readonly answerMinutes: number | null;
  /** For `DECLINED` and for it alone. */
  readonly declineReason: DeclineReason | null;
  /** Whether the resource's published information was right (正確性). */
  readonly informationRight: boolean | null;
  readonly informationCheckedAt: Date | null;
  readonly note: string | null;
  /** For optimistic locking, from 1. */
  readonly version: number;
}

/** Where referrals are kept. */
export interface ReferralRepository {
  /** Those that exist, ordered by ID. */
  findByIds(ids: readonly string[]): Promise<readonly Referral[]>;
  /** Referrals of these cases, oldest first. */
  findByCases(caseIds: readonly string[]): Promise<readonly Referral[]>;
}
