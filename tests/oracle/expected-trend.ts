import { completeCoverage, nothingGrouped, selected, shownValue, wardsAsked } from './expected-answers.ts';
import type { OracleDatabase } from './oracle-database.ts';
import { countInOneDatabase, type Count, type Measures } from './oracle-statistics.ts';
import { trendFields } from './queries.ts';
import type { Period, Question } from './question.ts';

type Trend = Extract<Question, { kind: 'trend' }>;

const dayMs = 86_400_000;
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The period before, as the contract describes it, with its first and last day. */
function periodBefore({
  fiscalYear,
  month,
  from = '',
  to = '',
}: Period): Period & { days: [string, string] } {
  if (fiscalYear !== undefined) {
    const days: [string, string] = [`${String(fiscalYear - 1)}-04-01`, `${String(fiscalYear)}-03-31`];
    return { fiscalYear: fiscalYear - 1, days };
  }
  if (month !== undefined) {
    const [year = 0, number = 0] = month.split('-').map(Number);
    const days: [string, string] = [
      isoDay(Date.UTC(year, number - 2, 1)),
      isoDay(Date.UTC(year, number - 1, 0)),
    ];
    return { month: days[0].slice(0, 7), days };
  }
  const length = Date.parse(to) - Date.parse(from) + dayMs;
  const [first, last] = [isoDay(Date.parse(from) - length), isoDay(Date.parse(to) - length)];
  return { from: first, to: last, days: [first, last] };
}

const nobody: Measures = {
  cases: { state: 'EXACT', value: 0, lower: 0, upper: 0 },
  persons: { state: 'EXACT', value: 0, lower: 0, upper: 0 },
  resolutionDaysMedian: null,
};

function changeOf(now: Measures, before: Measures): number | null {
  const [present = 0, past = 0] = [now, before].map(({ cases }) => (cases as Count).value ?? 0);
  return past === 0 ? null : (present - past) / past;
}

/** Groups that are times have no group in the period before. */
const times = ['MONTH', 'QUARTER', 'FISCAL_YEAR', 'DAY'];

/** `Query.caseStatistics` with its trend. */
export async function expectTrend(oracle: OracleDatabase, question: Trend): Promise<unknown> {
  const { args } = question;
  const wards = wardsAsked(question);
  const { days, ...period } = periodBefore(args.period);
  const now = await countInOneDatabase(oracle, args, wards);
  const before = await countInOneDatabase(oracle, { ...args, period }, wards);
  const isByTime = (args.groupBy ?? []).some((dimension) => times.includes(dimension));
  const keyOf = (values: object): string => JSON.stringify(values);
  const earlier = new Map(before.rows.map(({ values, measures }) => [keyOf(values), measures]));
  const rows = now.rows.map(({ values, measures }) => {
    const then = earlier.get(keyOf(values)) ?? nobody;
    const trend = { casesChange: changeOf(measures, then), measures: selected(then, trendFields) };
    const dimensions = Object.entries(values).map(([dimension, value]) => shownValue(dimension, value));
    return Object.assign({}, nothingGrouped, ...dimensions, {
      measures: selected(measures, trendFields),
      trend: isByTime ? null : trend,
    }) as unknown;
  });
  const trend = {
    from: days[0],
    to: days[1],
    casesChange: changeOf(now.total, before.total),
    total: selected(before.total, trendFields),
    coverage: completeCoverage(wards),
  };
  return { caseStatistics: { total: selected(now.total, trendFields), trend, rows } };
}
