import type {
  CaseTally,
  CaseTallyRepository,
  TallyDimension,
  TallyMeasures,
  TallyQuestion,
  TallyRow,
} from '../domain/case-tally.ts';
import type { StatementRunner } from './statement-runner.ts';
import { countsStatement, responseTimesStatement, tallyParameters } from './tally-statements.ts';

type Grouped = Readonly<Record<`d${number}`, string>> & {
  readonly is_total: boolean;
  readonly cases: number;
};
type CountsRow = Grouped & { readonly persons: number; readonly same_day: number };
type ResponseTimeRow = Grouped & { readonly minutes: number };
type ResponseTimes = Pick<TallyMeasures, 'responseMinutes' | 'responseCases'>;

const fieldOf = {
  MONTH: 'month',
  SCENE: 'scene',
  TOPIC: 'topic',
  REQUESTER_KIND: 'requesterKind',
  CHANNEL: 'channel',
  AGE_BAND: 'ageBand',
} as const satisfies Record<TallyDimension, keyof TallyRow>;
const noDimensions = {
  month: null,
  scene: null,
  topic: null,
  requesterKind: null,
  channel: null,
  ageBand: null,
};
const noTimes: ResponseTimes = { responseMinutes: [], responseCases: [] };

/** Names the group of a row among all groups of one answer. */
function groupOf(row: Grouped, groupBy: readonly TallyDimension[]): string {
  return row.is_total ? '' : groupBy.map((_dimension, place) => row[`d${place}`]).join(' ');
}

function gatherTimes(
  rows: readonly ResponseTimeRow[],
  groupBy: readonly TallyDimension[],
): Map<string, ResponseTimes> {
  const groups = new Map<string, { responseMinutes: number[]; responseCases: number[] }>();
  for (const row of rows) {
    const group = groupOf(row, groupBy);
    const times = groups.get(group) ?? { responseMinutes: [], responseCases: [] };
    groups.set(group, times);
    times.responseMinutes.push(row.minutes);
    times.responseCases.push(row.cases);
  }
  return groups;
}

function tallyRow(row: CountsRow, groupBy: readonly TallyDimension[], measures: TallyMeasures): TallyRow {
  const dimensions = groupBy.map((dimension, place) => [fieldOf[dimension], row[`d${place}`]]);
  return { ...noDimensions, ...(Object.fromEntries(dimensions) as Partial<TallyRow>), measures };
}

function assembleTally(
  counts: readonly CountsRow[],
  times: ReadonlyMap<string, ResponseTimes>,
  groupBy: readonly TallyDimension[],
): CaseTally {
  const measuresOf = (row: CountsRow): TallyMeasures => ({
    cases: row.cases,
    persons: row.persons,
    sameDayResponses: row.same_day,
    ...(times.get(groupOf(row, groupBy)) ?? noTimes),
  });
  const total = counts.find((row) => row.is_total);
  const groups = counts.filter((row) => !row.is_total);
  const ordered = groups.sort((a, b) => (groupOf(a, groupBy) < groupOf(b, groupBy) ? -1 : 1));
  return {
    total: total ? measuresOf(total) : { cases: 0, persons: 0, sameDayResponses: 0, ...noTimes },
    rows: ordered.map((row) => tallyRow(row, groupBy, measuresOf(row))),
  };
}

/** Tallies in PostgreSQL: one statement for counts and, when asked for, one for response times, on one snapshot. */
export function createTypeormCaseTallyRepository(run: StatementRunner): CaseTallyRepository {
  return {
    tally: (question: TallyQuestion) =>
      run.readSnapshot(async (manager) => {
        const { groupBy, responseTimes } = question;
        const parameters = tallyParameters(question);
        const counts = await manager.query<CountsRow[]>(countsStatement(groupBy), parameters);
        const times = responseTimes
          ? await manager.query<ResponseTimeRow[]>(responseTimesStatement(groupBy), parameters)
          : [];
        return assembleTally(counts, gatherTimes(times, groupBy), groupBy);
      }),
  };
}
