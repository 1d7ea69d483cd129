import fc from 'fast-check';
import { compareWards, type WardBurden } from './levelling.ts';
import { byarInterval, poissonQuantile, poissonRange, wilsonInterval } from './poisson.ts';
import { giniByChance, giniOf, topShareOf } from './spread.ts';
import { spreadByChance } from './spread-by-chance.ts';

const ward = (code: string, cases: number | null, aged65Plus: number | null): WardBurden => ({
  ward: code,
  cases,
  aged65Plus,
  aged65PlusApproximate: true,
});
const exact = (value: number) => ({ state: 'EXACT', value, lower: value, upper: value });

describe('intervals that respect small numbers', () => {
  test.each([
    [0, 0, 3.69],
    [1, 0.025, 5.57],
    [5, 1.62, 11.67],
    [10, 4.8, 18.39],
    [100, 81.36, 121.63],
  ])('of %i cases agree with the exact Poisson interval %d to %d', (count, lower, upper) => {
    const interval = byarInterval(count);
    expect(Math.abs(interval.lower - lower)).toBeLessThan(0.1);
    expect(Math.abs(interval.upper - upper)).toBeLessThan(0.1);
  });

  test('of a share stay within 0 and 1: of 0 in 10 it is 0 to 0.278, of 81 in 263 it is 0.255 to 0.366', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(0, 10)).toEqual({ lower: 0, upper: expect.closeTo(0.2775, 4) });
    expect(wilsonInterval(81, 263)).toEqual({
      lower: expect.closeTo(0.2553, 4),
      upper: expect.closeTo(0.3662, 4),
    });
  });

  test('the range of a Poisson count of mean 4 is 1 to 8 for 95 %, of mean 100 it is 81 to 120', () => {
    expect(poissonRange(4, 0.95)).toEqual({ lower: 1, upper: 8 });
    expect(poissonRange(100, 0.95)).toEqual({ lower: 81, upper: 120 });
    expect(poissonQuantile(0, 0.975)).toBe(0);
  });

  test('of a Poisson quantile, no smaller count has the probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (mean, probability) => {
          const cumulative = (count: number) => {
            let [density, sum] = [Math.exp(-mean), 0];
            for (let one = 0; one <= count; one += 1) {
              sum += density;
              density *= mean / (one + 1);
            }
            return sum;
          };
          const quantile = poissonQuantile(mean, probability);
          expect(cumulative(quantile)).toBeGreaterThanOrEqual(probability - 1e-9);
          if (quantile > 0) expect(cumulative(quantile - 1)).toBeLessThan(probability + 1e-9);
        },
      ),
    );
  });
});

describe('levelling, worked by hand', () => {
  /** 300 cases over 20,000 residents: 15 per 1,000. Expected are 150, 75 and 75. */
  const city = [ward('27102', 150, 10_000), ward('27103', 115, 5_000), ward('27104', 35, 5_000)];

  test("compares each ward with what the city's rate would give it", () => {
    const { cases, perThousand, dispersion, highestToLowest, rows } = compareWards(city);
    expect([cases, perThousand]).toEqual([exact(300), 15]);
    // (0² / 150 + 40² / 75 + 40² / 75) / 2
    expect(dispersion).toBeCloseTo(1_600 / 75, 9);
    expect(highestToLowest).toBeCloseTo(23 / 7, 9);
    expect(rows.map((row) => [row.ward, row.perThousand, row.expectedCases, row.position])).toEqual([
      ['27102', 15, 150, 'WITHIN'],
      ['27103', 23, 75, 'FAR_ABOVE'],
      ['27104', 7, 75, 'FAR_BELOW'],
    ]);
    // Counts around 75 by chance: 59 to 92 (95 %), 50 to 103 (99.8 %).
    expect(rows[1]).toMatchObject({ limit95Lower: 11.8, limit95Upper: 18.4 });
  });

  test('a small ward with few cases is not called uneven: its limits are wide', () => {
    const { rows } = compareWards([ward('27102', 985, 98_500), ward('27103', 2, 500), ward('27104', 8, 500)]);
    expect(rows.map(({ position }) => position)).toEqual(['WITHIN', 'WITHIN', 'WITHIN']);
    expect(rows[1]?.perThousandLower).toBeLessThan(1);
    expect(rows[2]?.limit95Upper).toBeCloseTo(20, 9);
  });

  test('with a ward missing, the others keep their own rates, and nothing is compared', () => {
    const { cases, perThousand, dispersion, highestToLowest, rows } = compareWards([
      ward('27102', 150, 10_000),
      ward('27103', null, 5_000),
    ]);
    expect([cases, perThousand, dispersion, highestToLowest]).toEqual([
      { state: 'PARTIAL', value: null, lower: 150, upper: null },
      ...[null, null, null],
    ]);
    expect(rows.map((row) => [row.cases.state, row.perThousand, row.expectedCases, row.position])).toEqual([
      ['EXACT', 15, null, null],
      ['NOT_REPORTED', null, null, null],
    ]);
  });

  test('a ward whose residents are not known has its cases and no rate', () => {
    const { rows } = compareWards([ward('27102', 150, 10_000), ward('27103', 4, null)]);
    expect(rows[1]).toMatchObject({ cases: exact(4), perThousand: null, expectedCases: null });
  });
});

describe('spread of referrals', () => {
  test('Gini by hand: even is 0, all to one of four is 3/4, 1 2 3 4 is 1/4', () => {
    expect([[5, 5, 5], [0, 0, 0, 9], [3, 1, 4, 2], [7], [0, 0]].map(giniOf)).toEqual([
      0,
      0.75,
      0.25,
      null,
      null,
    ]);
  });

  test('the top tenth of ten is the first: 6 of 15', () => {
    expect(topShareOf([6, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe(0.4);
    expect(topShareOf([0, 0])).toBeNull();
  });

  test('is the mean difference of all pairs by twice the mean', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 2, maxLength: 12 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const differences = counts.flatMap((a) => counts.map((b) => Math.abs(a - b)));
        const pairs = differences.reduce((sum, one) => sum + one, 0);
        const expected = total === 0 ? null : pairs / (2 * counts.length * total);
        if (expected === null) expect(giniOf(counts)).toBeNull();
        else expect(giniOf(counts)).toBeCloseTo(expected, 9);
      }),
    );
  });

  test.each([
    // Two referrals over two resources: both to one (1/2, Gini 1/2) or one each (1/2, Gini 0).
    [2, 2, 0.25],
    // One referral: always all to one, Gini (n − 1)/n.
    [5, 1, 0.8],
    // Two referrals over three: both to one (1/3, Gini 2/3), else two have one each (2/3, Gini 1/3).
    [3, 2, 4 / 9],
  ])('by chance over %i resources, %i referrals have the Gini %d', (resources, referrals, expected) => {
    expect(giniByChance(resources, referrals)).toBeCloseTo(expected, 12);
  });

  test('by chance, drawn many times, has the expected Gini in the mean and at most its upper end mostly', () => {
    const { gini, giniUpper, topShare } = spreadByChance(40, 200);
    const drawn = Array.from({ length: 2_000 }, (_, draw) => {
      const counts = Array.from({ length: 40 }, () => 0);
      // A linear congruential generator (Numerical Recipes), another one than the product's.
      let state = draw;
      for (let referral = 0; referral < 220; referral += 1) {
        state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
        if (referral >= 20) counts[Math.floor((state / 4_294_967_296) * 40)]! += 1;
      }
      return giniOf(counts) ?? 0;
    });
    expect(gini).toBeCloseTo(drawn.reduce((sum, one) => sum + one, 0) / drawn.length, 2);
    expect(giniUpper).toBeGreaterThan(gini ?? 1);
    expect(giniUpper).toBeLessThan(0.34);
    expect(topShare).toBeGreaterThan(0.1);
    expect(spreadByChance(40, 200)).toEqual({ gini, giniUpper, topShare });
  });
});
