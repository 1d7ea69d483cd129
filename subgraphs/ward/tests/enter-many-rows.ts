import { idsOf } from './enter-rows.ts';
import type { TestWard } from './test-ward.ts';

const tables =
  'consultation_room, coordinator, subject, consultation_case, case_topic, contact, case_transition, referral, outreach_visit, ' +
  'activity, activity_attendance, ward_meeting, ward_meeting_attendance, issue_candidate, room_area, room_closure, hand_over, monthly_report, idempotency_key';

const id = (kind: string) => `'27115-0190aaaa-bb${kind}-7000-8000-' || lpad(to_hex(n), 12, '0')`;

/** Every table of the ward with `$1` rows of each kind, each case with a topic, two contacts, a referral and a transition. */
const statements = [
  `insert into coordinator select ${id('02')}, '架空', 'COLLABORATION', 'RULE_1', '{看護師}', 5, true, 1.0
   from generate_series(1, $1) n`,
  `insert into subject (id, insured_category, name, name_kana, birth_date, registered_at, search_text)
   select ${id('03')}, 'CATEGORY_1', '架空 花子', 'カクウ ハナコ', '1940-01-01', '2024-04-01T00:00:00Z',
     E'\\n架空花子\\n花子\\nかくうはなこ\\nはなこ\\n' from generate_series(1, $1) n`,
  `insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, status, age_band,
     care_level, subject_id)
   select ${id('04')}, 1999 + n, 17, timestamptz '2024-04-01T00:00:00Z' + n * interval '1 hour', 'PHONE', 'CLINIC', 'DAILY',
     'RECEIVED', 'UNKNOWN', 'UNKNOWN', ${id('03')} from generate_series(1, $1) n`,
  `insert into case_topic select ${id('04')}, 'HVN', 0 from generate_series(1, $1) n`,
  `insert into contact (id, case_id, at, kind, minutes, coordinator_id)
   select ${id('05')}, ${id('04')}, '2024-04-03T00:00:00Z', 'LIAISON', 5, ${id('02')} from generate_series(1, $1) n`,
  `insert into case_transition (case_id, version, at, kind, to_status, actor)
   select ${id('04')}, 1, '2024-04-01T00:00:00Z', 'OPENED', 'RECEIVED', 'a' from generate_series(1, $1) n`,
  `insert into referral (id, case_id, resource_id, coordinator_id, asked_at)
   select ${id('06')}, ${id('04')}, 'R-0190aaaa-bb01-7000-8000-000000000001', ${id('02')}, '2024-04-03T00:00:00Z'
   from generate_series(1, $1) n`,
  `insert into hand_over (id, direction, other_ward_code, other_id, other_case_id, state, reason, consent, scene, topics, urgency, offered_at)
   select ${id('0c')}, 'RECEIVED', '27102', ${id('0d')}, ${id('0e')}, 'OFFERED', 'MOVED', 'NO_PERSON', 'DAILY', '{HVN}', 'NORMAL', '2024-04-03T00:00:00Z'
   from generate_series(1, $1) n`,
  `insert into hand_over (id, direction, other_ward_code, other_id, other_case_id, state, reason, consent, scene, topics, urgency, offered_at,
     case_id, coordinator_id, context_at, context)
   select ${id('0f')}, 'RECEIVED', '27103', ${id('0d')}, ${id('0e')}, 'ACCEPTED', 'MOVED', 'NO_PERSON', 'DAILY', '{HVN}', 'NORMAL', '2024-04-03T00:00:00Z',
     ${id('04')}, ${id('02')}, '2024-04-04T00:00:00Z', '{"contacts": [{"minutes": 5}], "referrals": [{"resourceId": "R"}]}'
   from generate_series(1, $1) n`,
  `insert into outreach_visit (id, at, minutes, party, coordinator_id, persons_met)
   select ${id('07')}, '2024-05-01T01:00:00Z', 30, 'CLINIC', ${id('02')}, 1 from generate_series(1, $1) n`,
  `insert into activity (id, held_on, kind) select ${id('08')}, '2024-05-01', 'OTHER' from generate_series(1, $1) n`,
  `insert into activity_attendance select ${id('08')}, 'DOCTOR', 3 from generate_series(1, $1) n`,
  `insert into ward_meeting (id, held_at, minutes, kind) select ${id('09')}, '2024-05-01T01:00:00Z', 60, 'OTHER'
   from generate_series(1, $1) n`,
  `insert into ward_meeting_attendance select ${id('09')}, 'NURSE', 3 from generate_series(1, $1) n`,
  `insert into issue_candidate (id, noticed_on, kind, scene, state, evidence_from, evidence_to, evidence_cases, evidence_persons, raised_at)
   select ${id('0a')}, '2024-05-01', 'OTHER', 'DAILY', 'RAISED', '2024-04-01', '2024-04-30', 1, 1, '2024-05-01T01:00:00Z'
   from generate_series(1, $1) n`,
  `insert into room_area select $2::text, '27115-' || n, '地域' from generate_series(1, $1) n`,
  `insert into room_closure (id, room_id, first_day, last_day, reason)
   select ${id('0b')}, $2::text, date '2024-05-01' + n, date '2024-05-01' + n, 'OTHER' from generate_series(1, $1) n`,
  `insert into monthly_report (id, room_id, month, revision, state, drafted_at)
   select ${id('10')}, $2::text, to_char(date '2025-03-01' - (n - 1) * interval '1 month', 'YYYY-MM'), 1, 'DRAFT', '2025-03-31T00:00:00Z'
   from generate_series(1, $1) n`,
];

/** Replaces all rows of the ward by so many of each kind. */
export async function enterManyRows(ward: TestWard, rows: number): Promise<void> {
  const { room } = idsOf('27115');
  await ward.database.query(`truncate ${tables}`);
  await ward.database.query(
    `insert into consultation_room values ($1, '相談支援室', '{医師会}', '2016-08-01', 'MONTH', '09:00', '17:00', '土日祝', '{}', null)`,
    [room],
  );
  for (const statement of statements) {
    await ward.database.query(statement, statement.includes('$2') ? [rows, room] : [rows]);
  }
}
