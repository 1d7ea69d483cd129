import { nextDay, startOfDayInTokyo } from '../domain/business-time.ts';
import type { TallyDimension, TallyQuestion } from '../domain/case-tally.ts';

/**
 * Cases of {@link TallyQuestion}; a parameter that is null sets no condition. A case is grouped by `ended`, which has the
 * values of `ending` but is another expression, because one expression cannot be grouped by and counted by at once.
 */
const matched = `
with arrived as (
  select *, received_at at time zone 'Asia/Tokyo' as arrival, coalesce(outcome, 'OPEN') as ending from consultation_case
),
matched as (
  select c.id, c.subject_id, c.scene, c.requester_kind, c.channel, c.age_band, c.first_response_minutes, c.resolution_days,
    c.ending, c.ending || '' as ended, coalesce(c.coordinator_id, '') as coordinator_id,
    to_char(c.arrival, 'YYYY-MM-DD') as day, to_char(c.arrival, 'YYYY-MM') as month,
    to_char(c.arrival - interval '3 months', 'YYYY-"Q"Q') as quarter,
    to_char(c.arrival - interval '3 months', 'YYYY') as fiscal_year,
    care_level_group(c.care_level) as care_level_group, response_band(c.first_response_minutes) as response_band,
    (c.first_response_at at time zone 'Asia/Tokyo')::date = c.arrival::date as same_day,
    c.ending = 'REFERRED' or c.requester_kind = 'OTHER_ROOM' as two_windows
  from arrived c
  where c.received_at >= $1::timestamptz and c.received_at < $2::timestamptz
    and ($3::text[] is null or c.scene = any($3))
    and ($4::text[] is null or c.requester_kind = any($4))
    and ($5::text[] is null or c.channel = any($5))
    and ($6::text[] is null or c.age_band = any($6))
    and ($7::text[] is null or c.status = any($7))
    and ($8::text[] is null or c.outcome = any($8))
    and ($9::text[] is null or exists (select from case_topic t where t.case_id = c.id and t.topic = any($9)))
)`;

/** Where the value of a dimension stands. */
const columns: Readonly<Record<TallyDimension, string>> = {
  MONTH: 'm.month',
  SCENE: 'm.scene',
  TOPIC: 't.topic',
  REQUESTER_KIND: 'm.requester_kind',
  CHANNEL: 'm.channel',
  AGE_BAND: 'm.age_band',
  QUARTER: 'm.quarter',
  FISCAL_YEAR: 'm.fiscal_year',
  TOPIC_GROUP: 't.topic_group',
  CARE_LEVEL_GROUP: 'm.care_level_group',
  OUTCOME: 'm.ended',
  RESPONSE_BAND: 'm.response_band',
  DAY: 'm.day',
  COORDINATOR: 'm.coordinator_id',
};

/** What cases can be counted by beside their group. */
const numbers = {
  responseTimes: 'm.first_response_minutes',
  resolutionDays: 'm.resolution_days',
  endings: 'm.ending',
} as const;

/** A number or value by which cases are counted beside their group. */
export type CountedBy = keyof typeof numbers;

/** Parameters 1 to 9 of all statements. */
export function tallyParameters({ from, to, where }: TallyQuestion): unknown[] {
  const { scene, requesterKind, channel, ageBand, status, outcome, topic } = where;
  const lists = [scene, requesterKind, channel, ageBand, status, outcome, topic].map((list) => list ?? null);
  return [startOfDayInTokyo(from), startOfDayInTokyo(nextDay(to)), ...lists];
}

interface Grouping {
  /** Selected first: whether a row is of the total, then one column a dimension, named d0, d1, … */
  readonly head: string;
  readonly source: string;
  readonly dimensions: string;
  /** Counts the cases for which the condition holds, each once. */
  readonly countWhere: (condition: string) => string;
}

/** Each case once a topic, so that one of its rows can stand for the case in the total. */
const matchedByTopic = `matched m left join (
    select case_id, topic, topic_group(topic) as topic_group,
      row_number() over (partition by case_id order by topic) = 1 as is_first from case_topic
  ) t on t.case_id = m.id`;

/** Each case once a group of topics. */
const matchedByTopicGroup = `matched m left join (
    select case_id, topic_group, row_number() over (partition by case_id order by topic_group) = 1 as is_first
    from (select distinct case_id, topic_group(topic) as topic_group from case_topic) g
  ) t on t.case_id = m.id`;

const countOnce = (column: string) => (condition: string) => {
  const once = `count(*) filter (where ${condition} and t.is_first is not false)`;
  return `(case grouping(${column}) when 1 then ${once} else count(*) filter (where ${condition}) end)::integer`;
};
const countEach = (condition: string) => `(count(*) filter (where ${condition}))::integer`;

function sourceOf(groupBy: readonly TallyDimension[]): Pick<Grouping, 'source' | 'countWhere'> {
  if (groupBy.includes('TOPIC')) return { source: matchedByTopic, countWhere: countOnce('t.topic') };
  if (groupBy.includes('TOPIC_GROUP')) {
    return { source: matchedByTopicGroup, countWhere: countOnce('t.topic_group') };
  }
  return { source: 'matched m', countWhere: countEach };
}

function groupingOf(groupBy: readonly TallyDimension[]): Grouping {
  const named = groupBy.map((dimension) => columns[dimension]);
  const isTotal = named[0] ? `grouping(${named[0]}) = 1` : 'true';
  return {
    head: [`${isTotal} as is_total`, ...named.map((column, place) => `${column} as d${place}`)].join(', '),
    dimensions: named.join(', '),
    ...sourceOf(groupBy),
  };
}

const groupingSets = (groupBy: readonly TallyDimension[], dimensions: string): string =>
  groupBy.length > 0 ? `(), (${dimensions})` : '()';

/** Counts of the total and of each group, in one statement. The text depends on the dimensions alone. */
export function countsStatement(groupBy: readonly TallyDimension[]): string {
  const { head, source, dimensions, countWhere } = groupingOf(groupBy);
  return `${matched}
select ${head}, ${countWhere('true')} as cases, ${countWhere('m.same_day')} as same_day,
  ${countWhere('m.two_windows')} as two_windows
from ${source} group by grouping sets (${groupingSets(groupBy, dimensions)})`;
}

/** Distinct persons of the total and of each group: never summed, as a person may have cases in many groups. */
export function personsStatement(groupBy: readonly TallyDimension[]): string {
  const { head, source, dimensions } = groupingOf(groupBy);
  return `${matched}
select ${head}, count(distinct m.subject_id)::integer as persons
from ${source} group by grouping sets (${groupingSets(groupBy, dimensions)})`;
}

/** How many cases had each value of a number, in the total and in each group. The text depends on the dimensions and the number alone. */
export function histogramStatement(groupBy: readonly TallyDimension[], countedBy: CountedBy): string {
  const { head, source, dimensions, countWhere } = groupingOf(groupBy);
  const number = numbers[countedBy];
  const sets = groupBy.length > 0 ? `(${number}), (${number}, ${dimensions})` : `(${number})`;
  return `${matched}
select ${head}, ${number} as number, ${countWhere('true')} as cases
from ${source} where ${number} is not null
group by grouping sets (${sets}) order by ${number}`;
}
