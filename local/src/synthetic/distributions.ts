import type { SeededRandom } from './seeded-random.ts';

/** A standard normal value by the polar method (Marsaglia), which needs no trigonometry and so repeats on every machine. */
function drawNormal(random: SeededRandom): number {
  for (;;) {
    const x = 2 * random.unit() - 1;
    const y = 2 * random.unit() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** A lognormal value with the median and the standard deviation of its logarithm. */
export function drawLognormal(random: SeededRandom, shape: { median: number; sigma: number }): number {
  return shape.median * Math.exp(shape.sigma * drawNormal(random));
}

/** An exponential value with the mean. */
export function drawExponential(random: SeededRandom, mean: number): number {
  return -mean * Math.log(1 - random.unit());
}

/** A Poisson count with the mean, by Knuth's product; meant for means below 30. */
export function drawPoisson(random: SeededRandom, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.unit(); product > limit; product *= random.unit()) count += 1;
  return count;
}
