import {
  releaseDimensions,
  releaseMembers,
  releaseValues,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import type { DataSource } from 'typeorm';
import { nextDay, startOfDayInTokyo } from '../domain/business-time.ts';
import type { ReleaseRecord } from '../release/tabulate-year.ts';

/** A case as the released lane reads it. */
export interface CaseRow {
  readonly month: string;
  readonly subject: string | null;
  readonly coordinator: string | null;
  readonly organisation: string | null;
  readonly scene: string;
  readonly topics: readonly string[];
  readonly requester_kind: string;
  readonly channel: string;
  readonly age_band: string;
  readonly care_level: string;
  readonly outcome: string | null;
  readonly minutes: number | null;
}

/** A case that names no topic counts as another topic, so that the groups of topics leave no case out. */
const findStatement = `
  select to_char(c.received_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month,
    c.subject_id as subject, c.coordinator_id as coordinator, c.requester_organisation as organisation,
    c.scene, c.requester_kind, c.channel, c.age_band, c.care_level, c.outcome, c.first_response_minutes as minutes,
    coalesce((select array_agg(t.topic order by t.topic) from case_topic t where t.case_id = c.id), '{OTHER}') as topics
  from consultation_case c where c.received_at >= $1 and c.received_at < $2 order by c.id`;

const numberOfValue = new Map(
  releaseDimensions.map((dimension): [ReleaseDimension, ReadonlyMap<string | number, number>] => {
    const members = [...releaseMembers(dimension).values()];
    return [dimension, new Map(members.flatMap((list, number) => list.map((member) => [member, number])))];
  }),
);

function numbersOf(dimension: ReleaseDimension, values: readonly string[]): number[] {
  const numbers = values.map((value) => {
    const number = numberOfValue.get(dimension)?.get(value);
    if (number === undefined) throw new RangeError(`expected a value of ${dimension}, but got another`);
    return number;
  });
  return [...new Set(numbers)];
}

function responseBand(minutes: number | null): string {
  if (minutes === null) return 'NO_RESPONSE';
  const bands = [...releaseMembers('RESPONSE_BAND')];
  return bands.find(([, [most]]) => typeof most === 'number' && minutes <= most)?.[0] ?? 'LATER';
}

/** A case by the numbers of its released values. Throws a `RangeError` for a value outside the contract. */
export function recordOf(row: CaseRow): ReleaseRecord {
  const values: Readonly<Record<ReleaseDimension, readonly number[]>> = {
    SCENE: numbersOf('SCENE', [row.scene]),
    TOPIC_GROUP: numbersOf('TOPIC_GROUP', row.topics),
    REQUESTER_GROUP: numbersOf('REQUESTER_GROUP', [row.requester_kind]),
    CHANNEL_GROUP: numbersOf('CHANNEL_GROUP', [row.channel]),
    AGE_GROUP: numbersOf('AGE_GROUP', [row.age_band]),
    CARE_LEVEL_GROUP: numbersOf('CARE_LEVEL_GROUP', [row.care_level]),
    OUTCOME_GROUP:
      row.outcome === null
        ? [releaseValues('OUTCOME_GROUP').indexOf('OPEN')]
        : numbersOf('OUTCOME_GROUP', [row.outcome]),
    RESPONSE_BAND: [releaseValues('RESPONSE_BAND').indexOf(responseBand(row.minutes))],
  };
  const { month, subject, coordinator, organisation } = row;
  return { month, subject, coordinator, organisation, values: releaseDimensions.map((one) => values[one]) };
}

/** All cases received in a fiscal year, by its first calendar year, as the released lane counts them. */
export async function readReleaseRecords(database: DataSource, fiscalYear: number): Promise<ReleaseRecord[]> {
  const from = startOfDayInTokyo(`${String(fiscalYear)}-04-01`);
  const before = startOfDayInTokyo(nextDay(`${String(fiscalYear + 1)}-03-31`));
  const rows = await database.query<CaseRow[]>(findStatement, [from, before]);
  return rows.map(recordOf);
}

/** When the first case was received; `undefined` while there is none. */
export async function readFirstArrival(database: DataSource): Promise<Date | undefined> {
  const [row] = await database.query<{ first: Date | null }[]>(
    'select min(received_at) as first from consultation_case',
  );
  return row?.first ?? undefined;
}
