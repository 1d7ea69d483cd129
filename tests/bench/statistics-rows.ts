import pg from 'pg';

/** How much is made: cases of one node, and the number of its first case, so that one database can hold the rows of all. */
export interface NodeRows {
  readonly cases: number;
  readonly first: number;
}

/** A number from 0 to 1 that belongs to a case, the same wherever its row is made. */
const chance = (place: number) => `((hashint4(n + ${String(place)} * 100000000) & 65535) / 65535.0)`;

/** Persons and cases of one node, made by PostgreSQL itself. */
function statementsOf({ cases, first }: NodeRows): string[] {
  const persons = Math.ceil(cases * 0.545);
  return [
    `insert into subject (id, insured_category, registered_at)
    select '27115-0190aaaa-bb03-7000-8000-' || lpad(to_hex(n), 12, '0'), 'CATEGORY_1', '2024-04-01'
    from generate_series(${first}, ${first} + ${persons}) n`,
    `insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, status, outcome,
      first_response_at, first_response_minutes, closed_at, resolution_days, resolution_minutes, age_band, care_level, subject_id)
    select '27115-0190aaaa-bb04-7000-8000-' || lpad(to_hex(n), 12, '0'), 2024, n + 1, at,
      (array['PHONE','PHONE','PHONE','PHONE','VISIT','FAX','EMAIL'])[1 + h % 7],
      (array['CARE_MANAGER','CARE_MANAGER','CARE_MANAGER','HOSPITAL_MSW','HOSPITAL_MSW','COMM_CENTRE','CLINIC','FAMILY','HVN','OTHER_ROOM'])[1 + h / 7 % 10],
      (array['DAILY','DAILY','TRANSITION','ACUTE','EOL'])[1 + h / 70 % 5], 'CLOSED',
      (array['INFO','INFO','MATCHED','COORDINATED','REFERRED'])[1 + h / 350 % 5],
      at + make_interval(mins => wait), wait, at + interval '30 days', h % 8, 480 * (h % 8),
      (array['AGE_75_79','AGE_80_84','AGE_85_89','UNKNOWN'])[1 + h / 1750 % 4], (array['CARE_1','CARE_2','SUPPORT_1','UNKNOWN'])[1 + h / 7000 % 4],
      '27115-0190aaaa-bb03-7000-8000-' || lpad(to_hex(${first} + h % ${persons}), 12, '0')
    from (select n, hashint4(n) & 2147483647 as h, timestamptz '2024-04-01T00:00:00+09' + (n - ${first}) * (interval '365 days' / ${cases}) as at,
      least(2400, exp(3.2 + 2.5 * (${chance(1)} + ${chance(2)} + ${chance(3)} - 1.5))::integer) as wait
      from generate_series(${first}, ${first} + ${cases} - 1) n) made`,
  ];
}

/** One topic a case, for the tallies of a node: no question of the bench reads it from the rows. */
const topics = `insert into case_topic
  select id, (array['HOME_DOCTOR','HVN','DISCHARGE','DEMENTIA'])[1 + (hashtext(id) & 2147483647) % 4], 0 from consultation_case`;

/** Indexes that lists are read by and no statistic is. They are left out, so that the databases fit beside each other. */
const listIndexes = `select indexname from pg_indexes where tablename = 'consultation_case'
  and indexname ~ '^consultation_case_by_(closed|status|scene|requester|channel|urgency|outcome|coordinator)|_(unassigned|unanswered|waiting)$'`;

async function dropListIndexes(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ indexname: string }>(listIndexes);
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
}

/**
 * Fills a migrated ward database with the rows of these nodes. They come in bulk, past the triggers; with tallies, the
 * product's own function then counts them as it does after a restored backup.
 */
export async function fillDatabase(
  url: string,
  parts: readonly NodeRows[],
  hasTallies: boolean,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await dropListIndexes(client);
  await client.query('set session_replication_role = replica');
  for (const part of parts) for (const statement of statementsOf(part)) await client.query(statement);
  if (hasTallies) await client.query(topics);
  await client.query('set session_replication_role = origin');
  if (hasTallies) await client.query('select rebuild_case_tally()');
  await client.query('vacuum analyze');
  await client.end();
}
