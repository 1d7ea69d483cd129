import type { CaseTally, TallyDimension, TallyMeasures, TallyRow } from '../domain/case-tally.ts';
import type { CaseEnding } from '../domain/categories.ts';

/** A row of any statement: of the total, or of the group whose values stand in `d0`, `d1`, … */
export type Grouped = Readonly<Record<`d${number}`, string>> & { readonly is_total: boolean };
/** A row of counts. */
export type CountsRow = Grouped & {
  readonly cases: number;
  readonly same_day: number;
  readonly two_windows: number;
};
/** A row of distinct persons. */
export type PersonsRow = Grouped & { readonly persons: number };
/** A row of a histogram. */
export type NumberRow<Value = number> = Grouped & { readonly number: Value; readonly cases: number };

/** All that was counted for one question; what was not wanted is empty. */
export interface Counted {
  readonly counts: readonly CountsRow[];
  readonly persons: readonly PersonsRow[];
  readonly responseTimes: readonly NumberRow[];
  readonly resolutionDays: readonly NumberRow[];
  readonly endings: readonly NumberRow<CaseEnding>[];
}

const fieldOf = {
  MONTH: 'month',
  SCENE: 'scene',
  TOPIC: 'topic',
  REQUESTER_KIND: 'requesterKind',
  CHANNEL: 'channel',
  AGE_BAND: 'ageBand',
  QUARTER: 'quarter',
  FISCAL_YEAR: 'fiscalYear',
  TOPIC_GROUP: 'topicGroup',
  CARE_LEVEL_GROUP: 'careLevelGroup',
  OUTCOME: 'outcome',
  RESPONSE_BAND: 'responseBand',
  DAY: 'day',
  COORDINATOR: 'coordinatorId',
} as const satisfies Record<TallyDimension, keyof TallyRow>;

const noDimensions: Omit<TallyRow, 'measures'> = {
  month: null,
  scene: null,
  topic: null,
  requesterKind: null,
  channel: null,
  ageBand: null,
  quarter: null,
  fiscalYear: null,
  topicGroup: null,
  careLevelGroup: null,
  outcome: null,
  responseBand: null,
  day: null,
  coordinatorId: null,
};
const nothing = { cases: 0, same_day: 0, two_windows: 0 };

/** The name of the total among all groups of one answer; no group has it, not even that of the cases without a coordinator. */
const total = 'total';

/** Names the group of a row among all groups of one answer. */
function groupOf(row: Grouped, groupBy: readonly TallyDimension[]): string {
  return row.is_total ? total : ` ${groupBy.map((_dimension, place) => row[`d${place}`]).join(' ')}`;
}

/** The rows of each group, in the order in which they came. */
function byGroup<Row extends Grouped>(
  rows: readonly Row[],
  groupBy: readonly TallyDimension[],
): (group: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groupOf(row, groupBy);
    const known = groups.get(group);
    if (known) known.push(row);
    else groups.set(group, [row]);
  }
  return (group) => groups.get(group) ?? [];
}

function tallyRow(row: CountsRow, groupBy: readonly TallyDimension[], measures: TallyMeasures): TallyRow {
  const dimensions = groupBy.map((dimension, place) => [fieldOf[dimension], row[`d${place}`] || null]);
  return { ...noDimensions, ...(Object.fromEntries(dimensions) as Partial<TallyRow>), measures };
}

/** Puts together what was counted, group by group in order of their values. Pure. */
export function assembleTally(counted: Counted, groupBy: readonly TallyDimension[]): CaseTally {
  const personsOf = byGroup(counted.persons, groupBy);
  const timesOf = byGroup(counted.responseTimes, groupBy);
  const daysOf = byGroup(counted.resolutionDays, groupBy);
  const endingsOf = byGroup(counted.endings, groupBy);
  const measuresOf = (row: Pick<CountsRow, keyof typeof nothing>, group: string): TallyMeasures => ({
    cases: row.cases,
    persons: personsOf(group)[0]?.persons ?? 0,
    sameDayResponses: row.same_day,
    throughTwoWindows: row.two_windows,
    responseMinutes: timesOf(group).map(({ number }) => number),
    responseCases: timesOf(group).map(({ cases }) => cases),
    resolutionDays: daysOf(group).map(({ number }) => number),
    resolutionCases: daysOf(group).map(({ cases }) => cases),
    endings: endingsOf(group).map(({ number, cases }) => ({ ending: number, cases })),
  });
  const groups = counted.counts.filter((row) => !row.is_total);
  const ordered = groups.sort((a, b) => (groupOf(a, groupBy) < groupOf(b, groupBy) ? -1 : 1));
  return {
    total: measuresOf(counted.counts.find((row) => row.is_total) ?? nothing, total),
    rows: ordered.map((row) => tallyRow(row, groupBy, measuresOf(row, groupOf(row, groupBy)))),
  };
}
