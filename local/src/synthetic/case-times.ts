import volumes from '../../data/synthetic.json' with { type: 'json' };
import { businessDays, secondsPerDay } from './fiscal-year.ts';
import type { SeededRandom } from './seeded-random.ts';
import { createWeightedChoice } from './weighted-choice.ts';

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];
const weekdayWeights: Readonly<Record<string, number>> = volumes.weekday_weight;
const monthWeights: Readonly<Record<string, number>> = volumes.month_weight;

const drawDayPlace = createWeightedChoice(weighDays());
const drawHour = createWeightedChoice(
  Object.entries(volumes.hour_weight).map(([hour, weight]) => [Number(hour) - 9, weight] as const),
);

/** Draws so many arrivals as service seconds in ascending order, no two alike and none at an opening or closing. */
export function drawArrivals(random: SeededRandom, count: number): number[] {
  const arrivals = new Set<number>();
  while (arrivals.size < count) {
    arrivals.add(drawDayPlace(random) * secondsPerDay + drawHour(random) * 3600 + 1 + random.below(3599));
  }
  return [...arrivals].sort((a, b) => a - b);
}

/** Each month gets its weight, shared over its business days by weekday. */
function weighDays(): [number, number][] {
  const totals = new Map<string, number>();
  for (const day of businessDays)
    totals.set(monthOf(day), (totals.get(monthOf(day)) ?? 0) + weekdayWeightOf(day));
  return businessDays.map((day, place) => {
    const share = weekdayWeightOf(day) / (totals.get(monthOf(day)) ?? 1);
    return [place, share * (monthWeights[monthOf(day)] ?? 0)];
  });
}

function monthOf(day: string): string {
  return String(Number(day.slice(5, 7)));
}

function weekdayWeightOf(day: string): number {
  const weekday = weekdays[new Date(`${day}T00:00:00.000Z`).getUTCDay()];
  return weekdayWeights[weekday ?? ''] ?? 0;
}
