import { buildASTSchema, isEnumType, parse } from 'graphql';
import pg from 'pg';
import { readContract } from '../contract.ts';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { migrateWardDatabase } from './migrate-ward-database.ts';

const enumOfColumn = {
  consultation_room_opened_on_certainty_known: 'DateCertainty',
  coordinator_kind_known: 'CoordinatorKind',
  coordinator_qualification_rule_known: 'QualificationRule',
  subject_insured_category_known: 'InsuredCategory',
  consultation_case_channel_known: 'Channel',
  consultation_case_requester_kind_known: 'RequesterKind',
  consultation_case_scene_known: 'Scene',
  consultation_case_urgency_known: 'Urgency',
  consultation_case_status_known: 'CaseStatus',
  consultation_case_outcome_known: 'Outcome',
  consultation_case_age_band_known: 'AgeBand',
  consultation_case_care_level_known: 'CareLevel',
  case_topic_topic_known: 'Topic',
  contact_kind_known: 'ContactKind',
};

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase('ward');
  await Promise.all([migrateWardDatabase(database.url), migrateWardDatabase(database.url)]);
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it('two programs that migrate at once, and one again later, do each step once', async () => {
  await migrateWardDatabase(database.url);
  const { rows } = await client.query('select name from migrations');
  expect(rows).toEqual([{ name: 'CreateWardTables1735689600000' }, { name: 'CreateAccessLog1736100000000' }]);
});

it('every list of values in the tables is the list of the contract', async () => {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select conname as name, pg_get_constraintdef(oid) as text from pg_constraint where conname like '%\\_known' and conname not like 'access\\_log\\_%' order by 1`,
  );
  const inTables = rows.map(({ name, text }) => [
    name,
    [...text.matchAll(/'([A-Z0-9_]+)'/g)].map(([, value]) => value),
  ]);
  const schema = buildASTSchema(parse(readContract().ward), { assumeValid: true });
  const inContract = Object.entries(enumOfColumn).map(([name, type]) => {
    const found = schema.getType(type);
    return [name, isEnumType(found) ? found.getValues().map(({ name: value }) => value) : type];
  });
  expect(inTables).toEqual(inContract.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
});

it('every ID compares by bytes, and every instant has milliseconds', async () => {
  const { rows } = await client.query(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and table_name not in ('migrations', 'idempotency_key')
       and ((column_name like '%id' and collation_name is distinct from 'C')
         or (data_type = 'timestamp with time zone' and datetime_precision <> 3))`,
  );
  expect(rows).toEqual([]);
});

it('a closed case without outcome is refused by name of the rule', async () => {
  const insert = client.query(
    `insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, status, age_band, care_level)
     values ('x', 2024, 1, now(), 'PHONE', 'SELF', 'DAILY', 'CLOSED', 'UNKNOWN', 'UNKNOWN')`,
  );
  await expect(insert).rejects.toMatchObject({ constraint: 'consultation_case_closed_has_outcome' });
});
