import type { Day } from './business-time.ts';

/** Mergeable tallies of the referrals asked and the hand-overs offered in a period. */
export interface ReferralTally {
  readonly referrals: number;
  readonly accepted: number;
  readonly declined: number;
  /** Referrals whose information on the resource was checked. */
  readonly checked: number;
  /** Of these, referrals whose information was right. */
  readonly right: number;
  readonly resources: readonly { readonly resourceId: string; readonly referrals: number }[];
  /** Hand-overs from other wards that were accepted; `null` while the node keeps none. */
  readonly handOvers: number | null;
  /** Of these, hand-overs whose context has not come. */
  readonly handOversWithoutContext: number | null;
}

/** Where referrals are counted. */
export interface ReferralTallyRepository {
  /** Counts what was asked or offered from the first to the last day, both included, in Asia/Tokyo, on one snapshot. */
  tallyReferrals(from: Day, to: Day): Promise<ReferralTally>;
}
