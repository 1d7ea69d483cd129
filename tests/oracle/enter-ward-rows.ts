import type { Client } from 'pg';
import { coordinatorsOf, type CaseRow } from './case-row.ts';

/** How a case stands in the table `consultation_case` of a ward node. */
function columnsOf(row: CaseRow): Record<string, unknown> {
  return {
    id: row.id,
    fiscal_year: row.fiscalYear,
    number_in_year: row.numberInYear,
    received_at: row.receivedAt,
    channel: row.channel,
    requester_kind: row.requesterKind,
    scene: row.scene,
    urgency: row.urgency,
    status: row.status,
    outcome: row.outcome,
    first_response_at: row.firstResponseAt,
    first_response_minutes: row.firstResponseMinutes,
    closed_at: row.closedAt,
    resolution_days: row.resolutionDays,
    resolution_minutes: row.resolutionDays === null ? null : 480 * row.resolutionDays,
    age_band: row.ageBand,
    care_level: row.careLevel,
    coordinator_id: row.coordinator,
    subject_id: row.person,
    version: row.version,
  };
}

const coordinatorRow = (id: string) => ({
  id,
  name: '架空 花子',
  kind: 'COLLABORATION',
  qualification_rule: 'RULE_1',
  licences: ['看護師'],
  experience_years: 5,
  dedicated: true,
  full_time_equivalent: 1,
});

/** Replaces all cases and persons in the database of a ward node by these rows. */
export async function enterWardRows(client: Client, rows: readonly CaseRow[]): Promise<void> {
  const enter = async (table: string, records: readonly object[]): Promise<void> => {
    const columns = Object.keys(records[0] ?? {}).join(', ');
    if (columns === '') return;
    const statement = `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`;
    await client.query(statement, [JSON.stringify(records)]);
  };
  const persons = [...new Set(rows.flatMap(({ person }) => (person === null ? [] : [person])))];
  await client.query('begin');
  await client.query('delete from consultation_case');
  await client.query('delete from subject');
  await enter(
    'subject',
    persons.map((id) => ({ id, insured_category: 'UNKNOWN', registered_at: '2023-01-01T00:00:00Z' })),
  );
  const coordinators = [...new Set(rows.flatMap(({ ward }) => coordinatorsOf(ward)))];
  await client.query('delete from coordinator');
  await enter('coordinator', coordinators.map(coordinatorRow));
  await enter('consultation_case', rows.map(columnsOf));
  await enter(
    'case_topic',
    rows.flatMap(({ id, topics }) => topics.map((topic, place) => ({ case_id: id, topic, place }))),
  );
  await client.query('commit');
}
