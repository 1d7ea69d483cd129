import { nextDay, type Day } from './business-time.ts';
import type { AgeBand } from './categories.ts';

/**
 * Age in whole years on a day, as the law counts: a year is completed on the day before the birthday
 * (年齢計算ニ関スル法律, Act No. 50 of 1902; Civil Code art. 143).
 */
export function ageOn(birthDate: Day, day: Day): number {
  const counted = nextDay(day);
  const years = Number(counted.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return counted.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

const bands: readonly (readonly [least: number, band: AgeBand])[] = [
  [95, 'AGE_95_PLUS'],
  [90, 'AGE_90_94'],
  [85, 'AGE_85_89'],
  [80, 'AGE_80_84'],
  [75, 'AGE_75_79'],
  [70, 'AGE_70_74'],
  [65, 'AGE_65_69'],
  [40, 'AGE_40_64'],
];

/** The age band of an age in whole years. */
export function ageBandOf(years: number): AgeBand {
  return bands.find(([least]) => years >= least)?.[1] ?? 'AGE_0_39';
}
