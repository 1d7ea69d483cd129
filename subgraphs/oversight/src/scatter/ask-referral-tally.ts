import { z } from 'zod';
import type { Period } from '../domain/period.ts';
import type { ReferralTally } from '../gather/referral-tally.ts';
import type { NodeQuestion } from './ask-nodes.ts';

const count = z.int().nonnegative();

const tally = z
  .object({
    referrals: count,
    checked: count,
    right: count,
    resources: z.array(
      z.object({ resourceId: z.string().regex(/^[\w-]{1,64}$/), referrals: z.int().positive() }),
    ),
    handOvers: count.nullable(),
    handOversWithoutContext: count.nullable(),
  })
  .refine(({ right, checked, referrals }) => right <= checked && checked <= referrals)
  .refine(({ handOvers, handOversWithoutContext }) => (handOversWithoutContext ?? 0) <= (handOvers ?? 0));

const text = `query ReferralTally($from: Date!, $to: Date!) { referralTally(from: $from, to: $to) {
  referrals checked right resources { resourceId referrals } handOvers handOversWithoutContext } }`;

/** Asks for a node's tallies of referrals and hand-overs; counts that cannot be are refused. */
export function referralTallyQuestion({ from, to }: Period): NodeQuestion<ReferralTally> {
  return {
    field: 'referralTally',
    text,
    variables: { from, to },
    read: (value) => {
      const { resources, ...counts } = tally.parse(value);
      const byResource = new Map(resources.map(({ resourceId, referrals }) => [resourceId, referrals]));
      return { ...counts, byResource };
    },
  };
}
