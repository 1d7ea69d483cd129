import fc from 'fast-check';
import { referralsElsewhere, spreadOverGroups } from './fairness.ts';
import { gatherReferrals, noReferrals, type ReferralTally } from './referral-tally.ts';

const kept = fc.option(fc.nat(9));
const tally: fc.Arbitrary<ReferralTally> = fc.record({
  referrals: fc.nat(99),
  checked: fc.nat(9),
  right: fc.nat(9),
  byResource: fc
    .array(fc.tuple(fc.constantFrom('R-1', 'R-2', 'R-3'), fc.integer({ min: 1, max: 9 })))
    .map((entries) => new Map(entries)),
  handOvers: kept,
  handOversWithoutContext: kept,
});
const comparable = ({ byResource, ...counts }: ReferralTally) => ({
  ...counts,
  ...Object.fromEntries(byResource),
});

test('gathering referrals is associative and commutative, and nothing changes with the tally of no node', () => {
  fc.assert(
    fc.property(tally, tally, tally, (a, b, c) => {
      expect(comparable(gatherReferrals(gatherReferrals(a, b), c))).toEqual(
        comparable(gatherReferrals(a, gatherReferrals(b, c))),
      );
      expect(comparable(gatherReferrals(a, b))).toEqual(comparable(gatherReferrals(b, a)));
      expect(comparable(gatherReferrals(a, noReferrals))).toEqual(comparable(a));
    }),
  );
});

test('hand-overs that no node keeps are not none', () => {
  const none = { ...noReferrals, handOvers: 0, handOversWithoutContext: 0 };
  expect(gatherReferrals(noReferrals, noReferrals).handOvers).toBeNull();
  expect(gatherReferrals(noReferrals, none).handOvers).toBe(0);
});

test('fairness by hand: four clinics with 0, 0, 0 and 9 referrals are further apart than by chance', () => {
  const groups = [
    { kind: 'PHARMACY', medicalArea: 'E', resourceIds: ['R-8', 'R-9'] },
    { kind: 'CLINIC', medicalArea: 'E', resourceIds: ['R-1', 'R-2', 'R-3', 'R-4'] },
    { kind: 'HOSPITAL', medicalArea: 'E', resourceIds: ['R-7'] },
  ];
  const byResource = new Map([
    ['R-4', 9],
    ['R-7', 3],
    ['R-8', 1],
    ['R-9', 1],
    ['R-0', 5],
  ]);
  const rows = spreadOverGroups(groups, byResource);
  expect(
    rows.map(({ kind, resources, referrals, withoutReferral, gini, topShare, moreThanChance }) => [
      ...[kind, resources, referrals, withoutReferral, gini, topShare, moreThanChance],
    ]),
  ).toEqual([
    ['CLINIC', 4, 9, 3, 0.75, 1, true],
    ['PHARMACY', 2, 2, 0, 0, 0.5, false],
  ]);
  expect(rows[1]?.giniByChance).toBeCloseTo(0.25, 12);
  expect(referralsElsewhere(groups, byResource)).toBe(5);
});
