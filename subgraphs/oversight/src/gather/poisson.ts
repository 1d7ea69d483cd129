/** z of the two-sided 95 % interval of a normal distribution. */
const z95 = 1.959964;

/** An interval, both ends included. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * 95 % confidence interval of the mean of a Poisson count, by Byar's approximation (Breslow & Day, Statistical Methods in
 * Cancer Research II, 1987, p. 69): within 2 % of the exact interval from 5 on, and usable down to 0, where its lower end is 0.
 */
export function byarInterval(count: number): Interval {
  const bound = (cases: number, sign: 1 | -1) =>
    cases === 0 ? 0 : cases * (1 - 1 / (9 * cases) + (sign * z95) / (3 * Math.sqrt(cases))) ** 3;
  return { lower: bound(count, -1), upper: bound(count + 1, 1) };
}

/** 95 % confidence interval of a share by Wilson (1927): it stays within 0 and 1 and holds for small numbers. `null` of nothing. */
export function wilsonInterval(part: number, whole: number): Interval | null {
  if (whole === 0) return null;
  const share = part / whole;
  const weight = 1 + z95 ** 2 / whole;
  const middle = share + z95 ** 2 / (2 * whole);
  const half = z95 * Math.sqrt((share * (1 - share)) / whole + z95 ** 2 / (4 * whole ** 2));
  return { lower: Math.max(0, (middle - half) / weight), upper: Math.min(1, (middle + half) / weight) };
}

/** Natural logarithm of n! (Stirling's series above 20, exact to 12 digits). */
export function logFactorial(n: number): number {
  if (n > 20) {
    const x = n + 1;
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
  }
  let product = 1;
  for (let factor = 2; factor <= n; factor += 1) product *= factor;
  return Math.log(product);
}

/** Standard deviations below the mean from which probabilities are summed; what lies below is less than 1e-12. */
const negligibleBelow = 12;

/** The smallest count k with P(X ≤ k) ≥ probability, for a Poisson count X with this mean. */
export function poissonQuantile(mean: number, probability: number): number {
  if (mean === 0) return 0;
  let count = Math.max(0, Math.floor(mean - negligibleBelow * Math.sqrt(mean)));
  let density = Math.exp(count * Math.log(mean) - mean - logFactorial(count));
  let sum = density;
  while (sum < probability && density > 0) {
    count += 1;
    density *= mean / count;
    sum += density;
  }
  return count;
}

/** Counts between which a Poisson count with this mean falls by chance, with a tail of at most half the rest on each side. */
export function poissonRange(mean: number, probability: number): Interval {
  const tail = (1 - probability) / 2;
  return { lower: poissonQuantile(mean, tail), upper: poissonQuantile(mean, 1 - tail) };
}
