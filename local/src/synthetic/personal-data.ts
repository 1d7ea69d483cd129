import names from '../../data/synthetic-names.json' with { type: 'json' };
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import { drawOne } from './weighted-choice.ts';

/** A name with its reading, made of words that mean *fictitious* or *specimen*. */
export interface MadeUpName {
  readonly name: string;
  readonly kana: string;
}

/** Draws a name such as 架空 花子, so that nobody takes it for a real person's. */
export function drawName(random: SeededRandom): MadeUpName {
  const [family, familyKana] = drawOne(random, names.families) as [string, string];
  const [given, givenKana] = drawOne(random, names.givens) as [string, string];
  return { name: `${family} ${given}`, kana: `${familyKana} ${givenKana}` };
}

/** Draws an address in 架空町, which exists in no ward. */
export function drawAddress(random: SeededRandom, ward: SyntheticWard): string {
  return `大阪府${ward.fullName}架空町${1 + random.below(9)}-${1 + random.below(30)}-${1 + random.below(20)}`;
}

/** Draws the birth date, `YYYY-MM-DD`, of somebody who has so many whole years on 2024-04-01. */
export function drawBirthDate(random: SeededRandom, years: number): string {
  return new Date(Date.UTC(2024 - years, 3, 1 - random.below(365))).toISOString().slice(0, 10);
}

/** Whole years lived on a day, both as `YYYY-MM-DD`. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
