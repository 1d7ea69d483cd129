import { addHistograms } from './histogram.ts';

/** What nodes counted of their referrals and hand-overs. */
export interface ReferralTally {
  readonly referrals: number;
  /** Referrals whose information on the resource was checked. */
  readonly checked: number;
  /** Of these, referrals whose information was right. */
  readonly right: number;
  /** Resource → referrals. */
  readonly byResource: ReadonlyMap<string, number>;
  /** Accepted hand-overs from other wards; `null` where none are kept. */
  readonly handOvers: number | null;
  /** Of these, hand-overs whose context has not come. */
  readonly handOversWithoutContext: number | null;
}

/** The tally of no node: gathering with it changes nothing. */
export const noReferrals: ReferralTally = {
  referrals: 0,
  checked: 0,
  right: 0,
  byResource: new Map(),
  handOvers: null,
  handOversWithoutContext: null,
};

/** What is kept nowhere stays `null`; what is kept somewhere counts there. */
const addKept = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : a + b;

/** Gathers two tallies of different wards. Associative, commutative, with {@link noReferrals} as identity. */
export function gatherReferrals(a: ReferralTally, b: ReferralTally): ReferralTally {
  return {
    referrals: a.referrals + b.referrals,
    checked: a.checked + b.checked,
    right: a.right + b.right,
    byResource: addHistograms(a.byResource, b.byResource),
    handOvers: addKept(a.handOvers, b.handOvers),
    handOversWithoutContext: addKept(a.handOversWithoutContext, b.handOversWithoutContext),
  };
}
