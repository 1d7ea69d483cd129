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
  contact_with_kind_known: 'RequesterKind',
  consultation_case_requester_profession_known: 'AttendingProfession',
  consultation_case_waiting_for_known: 'WaitingFor',
  case_transition_kind_known: 'CaseTransitionKind',
  case_transition_from_status_known: 'CaseStatus',
  case_transition_to_status_known: 'CaseStatus',
  case_transition_outcome_known: 'Outcome',
  referral_channel_known: 'Channel',
  referral_answer_known: 'ReferralAnswer',
  referral_decline_reason_known: 'DeclineReason',
  subject_care_level_known: 'CareLevel',
  subject_household_known: 'Household',
  release_cell_state_known: 'ReleasedCellState',
  room_closure_reason_known: 'ClosureReason',
  outreach_visit_party_known: 'RequesterKind',
  activity_kind_known: 'ActivityKind',
  activity_attendance_profession_known: 'AttendingProfession',
  ward_meeting_kind_known: 'WardMeetingKind',
  ward_meeting_attendance_profession_known: 'AttendingProfession',
  issue_candidate_kind_known: 'IssueKind',
  issue_candidate_scene_known: 'Scene',
  issue_candidate_topic_known: 'Topic',
  issue_candidate_state_known: 'IssueCandidateState',
  hand_over_direction_known: 'HandOverDirection',
  hand_over_state_known: 'HandOverState',
  hand_over_reason_known: 'HandOverReason',
  hand_over_consent_known: 'HandOverConsent',
  hand_over_scene_known: 'Scene',
  hand_over_urgency_known: 'Urgency',
  hand_over_decline_reason_known: 'HandOverDeclineReason',
  monthly_report_state_known: 'MonthlyReportState',
  monthly_report_return_reason_known: 'ReportReturnReason',
  monthly_report_revision_reason_known: 'ReportRevisionReason',
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
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  const names = rows.map(({ name }) => name);
  expect([names[0], new Set(names).size]).toEqual(['CreateWardTables1735689600000', names.length]);
});

it('every list of values in the tables is the list of the contract', async () => {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select conname as name, pg_get_constraintdef(oid) as text from pg_constraint where conname like '%\\_known' and conname not like 'access\\_log\\_%' order by 1`,
  );
  const inTables = rows.map(({ name, text }) => [
    name,
    [...text.matchAll(/'([A-Z0-9_]+)'/g)].map(([, value]) => value),
  ]);
  const contract = readContract();
  const schema = buildASTSchema(parse(`${contract.ward}\n${contract.wardNode}`), { assumeValid: true });
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
