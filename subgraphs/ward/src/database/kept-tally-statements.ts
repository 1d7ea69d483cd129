import { nextDay } from '../domain/business-time.ts';
import type { TallyDimension, TallyFilter, TallyQuestion } from '../domain/case-tally.ts';
import type { CountedBy } from './tally-statements.ts';

/** An axis of the table `case_tally`: cases are counted by month and by their value on each. */
type Axis =
  | 'ALL'
  | 'SCENE'
  | 'REQUESTER_KIND'
  | 'CHANNEL'
  | 'AGE_BAND'
  | 'CARE_LEVEL_GROUP'
  | 'ENDING'
  | 'STATUS'
  | 'TOPIC'
  | 'TOPIC_GROUP';

/** Time by which the table counts, as an expression of its column `month`. */
const times: Readonly<Partial<Record<TallyDimension, string>>> = {
  MONTH: `to_char(t.month, 'YYYY-MM')`,
  QUARTER: `to_char(t.month - interval '3 months', 'YYYY-"Q"Q')`,
  FISCAL_YEAR: `to_char(t.month - interval '3 months', 'YYYY')`,
};

const axisOfDimension: Readonly<Partial<Record<TallyDimension, Axis>>> = {
  SCENE: 'SCENE',
  REQUESTER_KIND: 'REQUESTER_KIND',
  CHANNEL: 'CHANNEL',
  AGE_BAND: 'AGE_BAND',
  CARE_LEVEL_GROUP: 'CARE_LEVEL_GROUP',
  OUTCOME: 'ENDING',
  TOPIC: 'TOPIC',
  TOPIC_GROUP: 'TOPIC_GROUP',
};

const axisOfFilter: Readonly<Record<keyof TallyFilter, Axis>> = {
  scene: 'SCENE',
  requesterKind: 'REQUESTER_KIND',
  channel: 'CHANNEL',
  ageBand: 'AGE_BAND',
  status: 'STATUS',
  outcome: 'ENDING',
  topic: 'TOPIC',
};

/** How the table answers a question: from which axis the total comes, from which the groups, and which values are admitted. */
export interface KeptTally {
  readonly total: Axis;
  readonly groups: Axis;
  /** `null` admits all. */
  readonly values: readonly string[] | null;
}

const isFirstOfMonth = (day: string): boolean => day.endsWith('-01');

/** The one axis of the groups besides time; `undefined` when there are several, or one that is not kept. */
function groupAxisOf(groupBy: readonly TallyDimension[]): Axis | undefined {
  const [first, another] = groupBy.filter((dimension) => times[dimension] === undefined);
  if (another !== undefined) return undefined;
  return first === undefined ? 'ALL' : axisOfDimension[first];
}

/** Whether a filter on one axis can be answered beside the axis of the groups. A case with two topics stands twice on theirs. */
function fitsFilter(axis: Axis, values: readonly string[], groups: Axis): boolean {
  if (axis === 'TOPIC') return groups === 'ALL' && new Set(values).size === 1;
  return groups === 'ALL' || groups === axis;
}

/**
 * How the table answers a question, when it can: about whole months, by time and at most one axis, with a filter on no
 * other. `undefined` when only the rows know.
 */
export function keptTallyOf({ from, to, where, groupBy }: TallyQuestion): KeptTally | undefined {
  if (!isFirstOfMonth(from) || !isFirstOfMonth(nextDay(to))) return undefined;
  const groups = groupAxisOf(groupBy);
  const filters = Object.entries(where).filter(([, values]) => values != null);
  const [filter, another] = filters as [keyof TallyFilter, readonly string[]][];
  if (groups === undefined || another) return undefined;
  if (!filter) return { total: 'ALL', groups, values: null };
  const [axis, values] = [axisOfFilter[filter[0]], filter[1]];
  return fitsFilter(axis, values, groups) ? { total: axis, groups: axis, values } : undefined;
}

/** The same, for how cases ended: that is an axis of its own, so nothing else can be grouped or filtered by. */
export function keptEndingsOf(question: TallyQuestion): KeptTally | undefined {
  const kept = keptTallyOf(question);
  const isByEnding = (axis: Axis) => axis === 'ALL' || axis === 'ENDING';
  if (!kept || !isByEnding(kept.total) || !isByEnding(kept.groups)) return undefined;
  return { ...kept, total: 'ENDING', groups: 'ENDING' };
}

const source = `(select * from case_tally union all select * from case_tally_change) as t`;
const condition = (axis: string): string =>
  `t.axis = ${axis} and t.month >= $2::date and t.month <= $3::date and ($4::text[] is null or t.value = any($4))`;

/** Parameters of all statements. */
export function keptTallyParameters({ from, to }: TallyQuestion, kept: KeptTally): unknown[] {
  return [kept.total, from, to, kept.values, kept.groups];
}

function namesOf(groupBy: readonly TallyDimension[]) {
  const values = groupBy.map((dimension) => times[dimension] ?? 't.value');
  return {
    ofGroups: values.map((value, place) => `, ${value} as d${place}`).join(''),
    ofTotal: groupBy.map((_dimension, place) => `, null::text as d${place}`).join(''),
    dimensions: values,
  };
}

/** Counts of the total and of each group. */
export function keptCountsStatement(groupBy: readonly TallyDimension[]): string {
  const { ofGroups, ofTotal, dimensions } = namesOf(groupBy);
  const sums = `coalesce(sum(cases), 0)::integer as cases, coalesce(sum(same_day), 0)::integer as same_day,
  coalesce(sum(two_windows), 0)::integer as two_windows`;
  const ofTotalAxis = `${condition('$1')} and t.kind = 'CASES' and $5::text is not null`;
  const total = `select true as is_total${ofTotal}, ${sums} from ${source} where ${ofTotalAxis}`;
  if (groupBy.length === 0) return total;
  return `${total}
union all select false${ofGroups}, ${sums} from ${source} where ${condition('$5')} and t.kind = 'CASES'
group by ${dimensions.join(', ')} having sum(cases) <> 0`;
}

const kindOf = { responseTimes: 'MINUTES', resolutionDays: 'DAYS', endings: 'CASES' } as const;

/** How many cases had each value of a number, in the total and in each group, in ascending order. */
export function keptHistogramStatement(groupBy: readonly TallyDimension[], countedBy: CountedBy): string {
  const { ofGroups, ofTotal, dimensions } = namesOf(groupBy);
  const number = countedBy === 'endings' ? 't.value' : 't.number';
  const counted = `${number} as number, sum(cases)::integer as cases from ${source}`;
  const ofKind = `t.kind = '${kindOf[countedBy]}'`;
  const total = `select true as is_total${ofTotal}, ${counted} where ${condition('$1')} and ${ofKind} and $5::text is not null
group by ${number} having sum(cases) <> 0`;
  if (groupBy.length === 0) return `${total} order by number`;
  return `${total}
union all select false${ofGroups}, ${counted} where ${condition('$5')} and ${ofKind}
group by ${[number, ...dimensions].join(', ')} having sum(cases) <> 0 order by number`;
}
