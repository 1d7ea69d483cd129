import { businessMinutesBetween } from '@kakehashi/ward/src/domain/business-time.ts';
import {
  businessDays,
  dayPlaceOf,
  instantOf,
  referenceInstant,
  secondsInYear,
  secondsPerDay,
} from './fiscal-year.ts';

describe('the fiscal year 2024', () => {
  it('has 243 business days: 261 weekdays less 14 holidays and 4 days of the year-end', () => {
    expect(businessDays.length).toBe(243);
    expect([businessDays[0], businessDays.at(-1)]).toEqual(['2024-04-01', '2025-03-31']);
  });

  it('counts service seconds from the first opening to the reference instant', () => {
    expect(instantOf(1)).toEqual(new Date('2024-04-01T09:00:01+09:00'));
    expect(instantOf(secondsInYear)).toEqual(referenceInstant);
    expect(() => instantOf(secondsInYear + 1)).toThrow(RangeError);
  });

  it('shows the second at which days meet as a close, and counts it to the day that opens', () => {
    expect(instantOf(secondsPerDay)).toEqual(new Date('2024-04-01T17:00:00+09:00'));
    expect(dayPlaceOf(secondsPerDay)).toBe(1);
  });

  it('passes over weekends, holidays and the year-end as the rule of the ward does', () => {
    const from = 12_345;
    const minutes = Array.from({ length: 300 }, (_, step) => step * 377);
    expect(
      minutes.map((passed) => businessMinutesBetween(instantOf(from), instantOf(from + passed * 60))),
    ).toEqual(minutes);
  });
});
