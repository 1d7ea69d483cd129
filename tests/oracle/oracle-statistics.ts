import type { Period, StatisticsArguments } from './question.ts';
import { valuesOf } from './contract-values.ts';
import type { OracleDatabase } from './oracle-database.ts';
import { conditionsOf, parameter, type Values } from './sql-conditions.ts';

/** `Count` of the contract. */
export interface Count {
  readonly state: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** `CaseMeasures` of the contract. */
export type Measures = Readonly<Record<string, Count | readonly OutcomeShare[] | number | null>>;

/** `OutcomeShare` of the contract. */
export interface OutcomeShare {
  readonly outcome: string;
  readonly cases: Count;
  readonly share: number | null;
}

/** `CaseStatistics` of the contract without coverage; each row holds all dimensions. */
export interface Statistics {
  readonly total: Measures;
  readonly rows: readonly {
    readonly values: Readonly<Record<string, string>>;
    readonly measures: Measures;
  }[];
}

interface Answered {
  readonly cases: number;
  readonly persons_of_largest_ward: number;
  readonly persons_of_all_wards: number;
  readonly wards_in_scope: number;
  readonly median: number | null;
  readonly rate: number | null;
  readonly p90: number | null;
  readonly days_median: number | null;
  readonly days_p90: number | null;
  readonly two_windows: number;
  /** How each closed case ended. */
  readonly endings: readonly string[] | null;
  readonly [dimension: `by_${string}`]: string;
}

/** Columns of the view `osaka`, which are joined with one row a topic when cases are grouped by topic. */
const columnOf: Readonly<Record<string, string>> = {
  WARD: 'w.code',
  MEDICAL_AREA: 'w.area',
  MONTH: 'o.month',
  SCENE: 'o.scene',
  TOPIC: 'a.topic',
  REQUESTER_KIND: 'o.requester',
  CHANNEL: 'o.channel',
  AGE_BAND: 'o.age',
  QUARTER: `(case when extract(month from o.day) < 4 then extract(year from o.day) - 1 else extract(year from o.day) end)::text || '-Q'
    || (case when extract(month from o.day) < 4 then 4 when extract(month from o.day) < 7 then 1 when extract(month from o.day) < 10 then 2 else 3 end)::text`,
  FISCAL_YEAR:
    '(case when extract(month from o.day) < 4 then extract(year from o.day) - 1 else extract(year from o.day) end)::integer',
  TOPIC_GROUP: 'a.kind',
  CARE_LEVEL_GROUP: 'o.need',
  OUTCOME: 'o.ended',
  RESPONSE_BAND: 'o.band',
  DAY: 'o.day::text',
  COORDINATOR: 'o.coordinator',
};
const places = ['WARD', 'MEDICAL_AREA'];

function periodCondition(period: Period, values: Values): string {
  if (period.fiscalYear !== undefined) {
    const year = parameter(values, period.fiscalYear);
    return `day >= make_date(${year}, 4, 1) and day < make_date(${year} + 1, 4, 1)`;
  }
  if (period.month !== undefined) return `month = ${parameter(values, period.month)}`;
  return `day between ${parameter(values, period.from)}::date and ${parameter(values, period.to)}::date`;
}

/**
 * One statement that gives the groups in order. Wards and areas that were asked stand in the answer without cases too;
 * all other groups have at least one. Persons are counted within each ward first, as no one knows a person twice.
 */
function statementOf(
  { period, where }: StatisticsArguments,
  dimensions: readonly string[],
  wards: readonly string[],
): { text: string; values: Values } {
  const values: Values = [];
  const conditions = [periodCondition(period, values), ...conditionsOf(where, values)].join(' and ');
  const join = dimensions.every((dimension) => places.includes(dimension)) ? 'left join' : 'join';
  const selected = dimensions.map((dimension) => `${columnOf[dimension] ?? ''} as by_${dimension}`);
  const names = ['everything', ...dimensions.map((dimension) => `by_${dimension}`)].join(', ');
  const sameWard = dimensions.includes('WARD') ? 'and s.code = m.by_ward' : '';
  const sameArea = dimensions.includes('MEDICAL_AREA') ? 'and s.area = m.by_medical_area' : '';
  const asked = dimensions.includes('TOPIC') ? 'asked' : '(select distinct id, kind from asked)';
  const isByTopic = dimensions.some((dimension) => dimension.startsWith('TOPIC'));
  const topics = isByTopic ? `join ${asked} a on a.id = o.id` : '';
  const ofWards = parameter(values, wards);
  const text = `
    with chosen as (select * from osaka where ${conditions}),
    counted as (
      select ${["'' as everything", ...selected].join(', ')}, w.code as at_ward, o.id, o.person, o.minutes, o.days, o.same_day, o.two_windows, o.ended
      from ward w ${join} chosen o on o.ward = w.code ${topics}
      where w.code = any (${ofWards})
    ),
    persons_by_ward as (select ${names}, at_ward, count(distinct person) as persons from counted group by ${names}, at_ward),
    persons as (
      select ${names}, max(persons)::integer as persons_of_largest_ward, sum(persons)::integer as persons_of_all_wards
      from persons_by_ward group by ${names}
    ),
    measured as (
      select ${names}, count(id)::integer as cases, percentile_disc(0.5) within group (order by minutes) as median,
        count(*) filter (where same_day)::double precision / nullif(count(minutes), 0) as rate,
        (array_agg(minutes order by minutes) filter (where minutes is not null))[(9 * count(minutes) + 9) / 10] as p90,
        percentile_disc(0.5) within group (order by days) as days_median,
        (array_agg(days order by days) filter (where days is not null))[(9 * count(days) + 9) / 10] as days_p90,
        (count(*) filter (where two_windows))::integer as two_windows, array_agg(ended::text) filter (where ended <> 'OPEN') as endings
      from counted group by ${names}
    )
    select m.*, persons_of_largest_ward, persons_of_all_wards,
      (select count(*)::integer from ward s where s.code = any (${ofWards}) ${sameWard} ${sameArea}) as wards_in_scope
    from measured m join persons using (${names}) order by ${names}`;
  return { text, values };
}

const exactly = (value: number): Count => ({ state: 'EXACT', value, lower: value, upper: value });

const outcomesOf = (endings: readonly string[]): readonly OutcomeShare[] =>
  valuesOf('Outcome').map((outcome) => {
    const cases = endings.filter((ending) => ending === outcome).length;
    return {
      outcome,
      cases: exactly(cases),
      share: endings.length === 0 ? null : cases / endings.length,
    };
  });

function measuresOf(row: Answered): Measures {
  const { persons_of_largest_ward: lower, persons_of_all_wards: upper } = row;
  return {
    cases: exactly(row.cases),
    persons: row.wards_in_scope === 1 ? exactly(upper) : { state: 'BOUNDED', value: null, lower, upper },
    firstResponseMinutesMedian: row.median,
    sameDayResponseRate: row.rate,
    firstResponseMinutesP90: row.p90,
    resolutionDaysMedian: row.days_median,
    resolutionDaysP90: row.days_p90,
    outcomes: outcomesOf(row.endings ?? []),
    throughTwoWindows: exactly(row.two_windows),
    throughTwoWindowsShare: row.cases === 0 ? null : row.two_windows / row.cases,
  };
}

/** What one database with all rows answers to `caseStatistics` over these wards. */
export async function countInOneDatabase(
  oracle: OracleDatabase,
  args: StatisticsArguments,
  wards: readonly string[],
): Promise<Statistics> {
  const ask = (dimensions: readonly string[]) => {
    const { text, values } = statementOf(args, dimensions, wards);
    return oracle.read<Answered>(text, values);
  };
  const groupBy = args.groupBy ?? [];
  const [total] = await ask([]);
  if (!total) throw new Error('expected one row of the total, but got none');
  const rows = groupBy.length === 0 ? [] : await ask(groupBy);
  return {
    total: measuresOf(total),
    rows: rows.map((row) => ({
      values: Object.fromEntries(
        groupBy.map((dimension) => [dimension, row[`by_${dimension.toLowerCase()}`] ?? '']),
      ),
      measures: measuresOf(row),
    })),
  };
}
