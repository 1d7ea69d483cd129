import { dayInTokyo } from '@kakehashi/ward/src/domain/business-time.ts';
import volumes from '../../data/synthetic.json' with { type: 'json' };
import { countBy, largestDeviation } from './count-by.ts';
import { businessDays } from './fiscal-year.ts';
import { syntheticWards } from './synthetic-wards.ts';
import { createWardYear } from './ward-year.ts';

const cases = syntheticWards.flatMap(({ code }) => createWardYear(code).consultation_case);

const day = (instant: string): string => dayInTokyo(new Date(instant));
const weekdayOf = (date: string): string => '日月火水木金土'[new Date(date).getUTCDay()] ?? '';

/** Weights of weekdays are for one day; holidays take more Mondays than other days. */
function weighDaysOfYear(weights: Readonly<Record<string, number>>): Record<string, number> {
  const days = countBy(businessDays, weekdayOf);
  return Object.fromEntries(
    Object.entries(days).map(([name, count]) => [name, count * (weights[name] ?? 0)]),
  );
}

describe('the distributions', () => {
  it('respond first after 25 business minutes in the median and on the same day in 85 % of cases', () => {
    const answered = cases.filter((row) => row.first_response_at !== null);
    const minutes = answered.map((row) => row.first_response_minutes ?? 0).sort((a, b) => a - b);
    const sameDay = answered.filter((row) => day(row.received_at) === day(row.first_response_at ?? ''));
    expect(Math.abs((minutes[Math.floor(minutes.length / 2)] ?? 0) - 25)).toBeLessThanOrEqual(3);
    expect(Math.abs(sameDay.length / answered.length - 0.85)).toBeLessThan(0.02);
  });

  it('respond faster to sudden changes than in daily life', () => {
    const medianOf = (scene: string): number => {
      const minutes = cases.flatMap((row) => (row.scene === scene ? (row.first_response_minutes ?? []) : []));
      return minutes.sort((a, b) => a - b)[Math.floor(minutes.length / 2)] ?? 0;
    };
    expect(['ACUTE', 'EOL', 'TRANSITION', 'DAILY'].map(medianOf)).toEqual(
      ['ACUTE', 'EOL', 'TRANSITION', 'DAILY'].map(medianOf).sort((a, b) => a - b),
    );
  });

  it('follow the weights of months, weekdays, hours, channels and requesters', () => {
    const tokyo = (at: string): Date => new Date(Date.parse(at) + 9 * 3_600_000);
    const deviations = {
      months: largestDeviation(
        countBy(cases, (row) => tokyo(row.received_at).getUTCMonth() + 1),
        volumes.month_weight,
      ),
      weekdays: largestDeviation(
        countBy(cases, (row) => weekdayOf(day(row.received_at))),
        weighDaysOfYear(volumes.weekday_weight),
      ),
      hours: largestDeviation(
        countBy(cases, (row) => tokyo(row.received_at).getUTCHours()),
        volumes.hour_weight,
      ),
      channels: largestDeviation(
        countBy(cases, (row) => row.channel),
        volumes.channel,
      ),
      requesters: largestDeviation(
        countBy(cases, (row) => row.requester_kind),
        volumes.requester,
      ),
    };
    expect(Object.entries(deviations).filter(([, points]) => points > 1.2)).toEqual([]);
  });

  it('follow the weights of ages, care levels, scenes and outcomes', () => {
    const scenes = { DAILY: 50, TRANSITION: 31, ACUTE: 9, EOL: 10 };
    const { PENDING: _pending, ...outcomes } = volumes.outcome;
    const closed = cases.filter((row) => row.status === 'CLOSED');
    const ages = Object.fromEntries(
      Object.entries(volumes.age).map(([label, weight]) => [
        `AGE_${label.replace('(2号)', '').replace('-', '_').replace('+', '_PLUS')}`,
        weight,
      ]),
    );
    const deviations = {
      ages: largestDeviation(
        countBy(cases, (row) => row.age_band),
        ages,
      ),
      scenes: largestDeviation(
        countBy(cases, (row) => row.scene),
        scenes,
      ),
      outcomes: largestDeviation(
        countBy(closed, (row) => row.outcome ?? ''),
        outcomes,
      ),
      careLevels: largestDeviation(
        countBy(cases, (row) => row.care_level.replace(/^(SUPPORT|CARE)_.*/, '$1')),
        { NOT_APPLIED: 8, APPLYING: 7, NOT_CERTIFIED: 1, PROJECT_TARGET: 1, SUPPORT: 15, CARE: 68 },
      ),
    };
    expect(Object.entries(deviations).filter(([, points]) => points > 1.5)).toEqual([]);
  });
});
