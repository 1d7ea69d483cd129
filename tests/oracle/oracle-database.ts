import pg from 'pg';
import { createTestDatabase } from '../support/test-database.ts';
import { wardRows, type CaseRow } from './case-row.ts';
import { groupOfCareLevel, groupOfTopic } from './oracle-groups.ts';
import { valuesOf } from './contract-values.ts';

/** Enums of the contract become enums of the database, whose order is the order in which the contract lists the values. */
const enums = [
  ...['Scene', 'Topic', 'RequesterKind', 'Channel', 'AgeBand', 'CaseStatus', 'Outcome', 'Urgency'],
  ...['TopicGroup', 'CareLevelGroup', 'CaseEnding', 'ResponseBand'],
];
const createEnum = (name: string, values: readonly string[]): string =>
  `create type "${name}" as enum (${values.map((value) => `'${value}'`).join(', ')})`;

/**
 * One row a case in `consultation`, one row a topic in `asked`. Clocks in Osaka are nine hours ahead of UTC, so that
 * `day`, `month` and `same_day` are read off a clock that was put forward.
 */
const tables = [
  createEnum('Area', ['N', 'W', 'E', 'S']),
  ...enums.map((name) => createEnum(name, valuesOf(name))),
  'create table ward (code text collate "C" primary key, area "Area" not null)',
  `create table consultation (
    id text collate "C" primary key, ward text collate "C" not null references ward (code), number text not null, version integer not null,
    received timestamptz not null, responded timestamptz, minutes integer, closed timestamptz, days integer,
    status "CaseStatus" not null, outcome "Outcome", scene "Scene" not null, urgency "Urgency" not null, channel "Channel" not null,
    requester "RequesterKind" not null, age "AgeBand" not null, person text,
    need "CareLevelGroup" not null, coordinator text collate "C" not null)`,
  'create table asked (id text collate "C" not null references consultation (id), topic "Topic" not null, kind "TopicGroup" not null, place integer not null)',
  `create view osaka as select id, ward, area, minutes, days, scene, channel, requester, age, status, outcome, urgency, person, received,
    need, coordinator, (case status when 'CLOSED' then outcome::text else 'OPEN' end)::"CaseEnding" as ended,
    (case when responded is null then 'NOT_YET' when minutes <= 60 then 'WITHIN_1_HOUR' when minutes <= 4 * 60 then 'WITHIN_HALF_DAY'
      when minutes <= 8 * 60 then 'WITHIN_1_DAY' when minutes <= 3 * 8 * 60 then 'WITHIN_3_DAYS' else 'OVER_3_DAYS' end)::"ResponseBand" as band,
    (ward.code is not null and (requester = 'OTHER_ROOM' or (status = 'CLOSED' and outcome = 'REFERRED'))) as two_windows,
    (received at time zone 'UTC' + interval '9 hours')::date as day,
    left(((received at time zone 'UTC' + interval '9 hours')::date)::text, 7) collate "C" as month,
    (received at time zone 'UTC' + interval '9 hours')::date = (responded at time zone 'UTC' + interval '9 hours')::date as same_day
    from consultation join ward on ward.code = consultation.ward`,
];

function columnsOf(row: CaseRow): Record<string, unknown> {
  return {
    ...row,
    number: `${row.fiscalYear}-${String(row.numberInYear).padStart(5, '0')}`,
    received: row.receivedAt,
    responded: row.firstResponseAt,
    minutes: row.firstResponseMinutes,
    closed: row.closedAt,
    days: row.resolutionDays,
    requester: row.requesterKind,
    age: row.ageBand,
    need: groupOfCareLevel[row.careLevel],
    coordinator: row.coordinator ?? '',
  };
}

/** One database that holds all rows of all wards, in tables of its own. */
export interface OracleDatabase {
  /** Replaces all cases by these. */
  enter(rows: readonly CaseRow[]): Promise<void>;
  /** Rows of one statement. */
  read<Row>(text: string, values: readonly unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Makes the oracle's database with its wards and without cases. */
export async function openOracleDatabase(): Promise<OracleDatabase> {
  const pool = new pg.Pool({ connectionString: await createTestDatabase('oracle'), max: 2 });
  for (const statement of tables) await pool.query(statement);
  const enter = async (table: string, records: readonly object[]): Promise<void> => {
    const statement = `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`;
    await pool.query(statement, [JSON.stringify(records)]);
  };
  await enter('ward', wardRows);
  return {
    enter: async (rows) => {
      await pool.query('delete from asked');
      await pool.query('delete from consultation');
      await enter('consultation', rows.map(columnsOf));
      const topics = rows.flatMap(({ id, topics }) =>
        topics.map((topic, place) => ({ id, topic, kind: groupOfTopic[topic], place })),
      );
      await enter('asked', topics);
    },
    read: async <Row>(text: string, values: readonly unknown[]) =>
      (await pool.query(text, [...values])).rows as Row[],
    stop: () => pool.end(),
  };
}
