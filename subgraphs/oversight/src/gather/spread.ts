import { logFactorial } from './poisson.ts';

/**
 * Gini coefficient of counts, 0 to 1: 0 when all have the same, (n − 1)/n when one has all. It is the mean difference of
 * all pairs by twice the mean. `null` of less than two, or when nobody has anything.
 */
export function giniOf(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || total === 0) return null;
  const weighted = counts
    .toSorted((a, b) => a - b)
    .reduce((sum, count, place) => sum + (2 * (place + 1) - counts.length - 1) * count, 0);
  return weighted / (counts.length * total);
}

/** Share of all that the tenth with most of it has, the tenth rounded up to whole ones. `null` when there is nothing. */
export function topShareOf(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const top = counts.toSorted((a, b) => b - a).slice(0, Math.ceil(counts.length / 10));
  return top.reduce((sum, count) => sum + count, 0) / total;
}

/** Probability of exactly `hits` in `draws` with this chance each. */
function binomialMass(draws: number, hits: number, chance: number): number {
  if (chance === 1) return hits === draws ? 1 : 0;
  const logWays = logFactorial(draws) - logFactorial(hits) - logFactorial(draws - hits);
  return Math.exp(logWays + hits * Math.log(chance) + (draws - hits) * Math.log1p(-chance));
}

/**
 * The Gini coefficient that is expected when each referral goes to any of the resources with the same chance, exactly:
 * (n − 1) · E|X₁ − X₂| / 2R, where X₁ + X₂ is binomial (R, 2/n), and E|X₁ − X₂| given the sum d is d · C(d−1, ⌊d/2⌋) / 2^(d−1).
 */
export function giniByChance(resources: number, referrals: number): number | null {
  if (resources < 2 || referrals === 0) return null;
  const chance = 2 / resources;
  let expected = 0;
  let difference = 1;
  for (let sum = 1; sum <= referrals; sum += 1) {
    if (sum > 1 && sum % 2 === 1) difference *= sum / (sum - 1);
    expected += binomialMass(referrals, sum, chance) * difference;
  }
  return ((resources - 1) * expected) / (2 * referrals);
}
