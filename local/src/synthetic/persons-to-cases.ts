import assumptions from '../../data/assumptions.json' with { type: 'json' };
import { drawExponential } from './distributions.ts';
import type { SeededRandom } from './seeded-random.ts';
import { drawSome } from './weighted-choice.ts';

/**
 * Draws for each case in order of arrival which person it is about, as a number from 0: each person has at least one
 * case, and how many follows the shifted geometric model. A person's further cases follow the first after short gaps.
 */
export function drawPersonsOfCases(random: SeededRandom, persons: number, cases: number): number[] {
  const counts = drawCaseCounts(random, persons, cases);
  const slots = counts.flatMap((count, person) =>
    drawMoments(random, count).map((moment) => ({ person, moment })),
  );
  return slots.sort((a, b) => a.moment - b.moment || a.person - b.person).map(({ person }) => person);
}

/** A random composition of the cases into as many parts above 0: geometric counts, given their sum. */
function drawCaseCounts(random: SeededRandom, persons: number, cases: number): number[] {
  if (persons < 1 || cases < persons) {
    throw new RangeError(`expected at least one case a person, but got ${cases} cases of ${persons} persons`);
  }
  const gaps = Array.from({ length: cases - 1 }, (_, place) => place + 1);
  const cuts = [0, ...drawSome(random, gaps, persons - 1).sort((a, b) => a - b), cases];
  return cuts.slice(1).map((cut, place) => cut - (cuts[place] ?? 0));
}

/** Moments in the year as shares of it; what falls beyond the year wraps around to its start. */
function drawMoments(random: SeededRandom, count: number): number[] {
  const moments = [random.unit()];
  while (moments.length < count) {
    const gap = drawExponential(random, assumptions.follow_up_gap_of_year.mean);
    moments.push(((moments.at(-1) ?? 0) + gap) % 1);
  }
  return moments;
}
