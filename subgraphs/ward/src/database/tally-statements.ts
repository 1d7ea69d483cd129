import { nextDay, startOfDayInTokyo } from '../domain/business-time.ts';
import type { TallyDimension, TallyQuestion } from '../domain/case-tally.ts';

/** Cases of {@link TallyQuestion}; a parameter that is null sets no condition. */
const matched = `
with matched as (
  select c.id, c.subject_id, c.scene, c.requester_kind, c.channel, c.age_band, c.first_response_minutes,
    to_char(c.received_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month,
    (c.first_response_at at time zone 'Asia/Tokyo')::date = (c.received_at at time zone 'Asia/Tokyo')::date as same_day
  from consultation_case c
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
};

/** Parameters 1 to 9 of both statements. */
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
    select case_id, topic, row_number() over (partition by case_id order by topic) = 1 as is_first from case_topic
  ) t on t.case_id = m.id`;

function countByTopic(condition: string): string {
  const once = `count(*) filter (where ${condition} and t.is_first is not false)`;
  return `(case grouping(t.topic) when 1 then ${once} else count(*) filter (where ${condition}) end)::integer`;
}

function groupingOf(groupBy: readonly TallyDimension[]): Grouping {
  const named = groupBy.map((dimension) => columns[dimension]);
  const byTopic = groupBy.includes('TOPIC');
  const isTotal = named[0] ? `grouping(${named[0]}) = 1` : 'true';
  return {
    head: [`${isTotal} as is_total`, ...named.map((column, place) => `${column} as d${place}`)].join(', '),
    source: byTopic ? matchedByTopic : 'matched m',
    dimensions: named.join(', '),
    countWhere: byTopic ? countByTopic : (condition) => `(count(*) filter (where ${condition}))::integer`,
  };
}

/** Counts of the total and of each group, in one statement. The text depends on the dimensions alone. */
export function countsStatement(groupBy: readonly TallyDimension[]): string {
  const { head, source, dimensions, countWhere } = groupingOf(groupBy);
  const sets = groupBy.length > 0 ? `(), (${dimensions})` : '()';
  return `${matched}
select ${head}, ${countWhere('true')} as cases, count(distinct m.subject_id)::integer as persons,
  ${countWhere('m.same_day')} as same_day
from ${source} group by grouping sets (${sets})`;
}

/** How many cases had each response time, in the total and in each group. The text depends on the dimensions alone. */
export function responseTimesStatement(groupBy: readonly TallyDimension[]): string {
  const { head, source, dimensions, countWhere } = groupingOf(groupBy);
  const minutes = 'm.first_response_minutes';
  const sets = groupBy.length > 0 ? `(${minutes}), (${minutes}, ${dimensions})` : `(${minutes})`;
  return `${matched}
select ${head}, ${minutes} as minutes, ${countWhere('true')} as cases
from ${source} where ${minutes} is not null
group by grouping sets (${sets}) order by ${minutes}`;
}
