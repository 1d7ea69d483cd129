import { nextDay, type Day } from './business-time.ts';

/**
 * Age in whole years on a day, as the law counts: a year is completed on the day before the birthday
 * (年齢計算ニ関スル法律, Act No. 50 of 1902; Civil Code art. 143).
 */
export function ageOn(birthDate: Day, day: Day): number {
  const counted = nextDay(day);
  const years = Number(counted.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return counted.slice(5) >= birthDate.slice(5) ? years : years - 1;
}
