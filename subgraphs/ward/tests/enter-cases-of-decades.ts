import type { TestWard } from './test-ward.ts';

const id = (kind: string, number = 'n') =>
  `'27115-0190aaaa-bb${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0')`;
const oneOf = (values: string) => {
  const listed = values.split(' ');
  return `('{${listed.join(',')}}'::text[])[1 + (n * 7919) % ${listed.length}]`;
};

/** One case every half an hour, nineteen of twenty closed; every fourth has a contact, a referral and a step. */
const rows = (cases: number) => `
  insert into consultation_room values (${id('01', '1')}, '相談支援室', '{医師会}', '2016-08-01', 'MONTH', '09:00', '17:00', '土日祝', '{}', null);
  insert into coordinator select ${id('02')}, '架空', 'COLLABORATION', 'RULE_1', '{看護師}', 5, true, 1.0 from generate_series(1, 20) n;
  insert into subject (id, insured_category, name, name_kana, birth_date, insurance_number, registered_at, search_text)
    select ${id('03')}, 'UNKNOWN', '架空' || n, 'カクウ', date '1930-01-01' + n % 9000, lpad(n::text, 10, '0'),
      '2014-04-01T00:00:00Z', E'\\n架空' || n || E'\\nかくう\\n' || lpad(n::text, 10, '0') || E'\\n'
    from generate_series(1, ${Math.floor(cases / 10)}) n;
  insert into consultation_case (id, fiscal_year, number_in_year, received_at, channel, requester_kind, scene, urgency, status, outcome,
      first_response_at, first_response_minutes, closed_at, waiting_since, waiting_for, age_band, care_level, subject_id, coordinator_id)
    select ${id('04')}, 2014 + n / 20000, 1 + n % 20000, timestamptz '2014-04-01T00:00:00Z' + n * interval '30 minutes',
      ${oneOf('PHONE VISIT FAX EMAIL')}, ${oneOf('CARE_MANAGER HOSPITAL_MSW CLINIC HVN')},
      ${oneOf('DAILY TRANSITION ACUTE EOL')}, case when n % 10 = 0 then 'URGENT' else 'NORMAL' end,
      case when n % 20 > 0 then 'CLOSED' when n % 40 = 0 then 'WAITING' else 'IN_PROGRESS' end,
      case when n % 20 > 0 then ${oneOf('INFO MATCHED COORDINATED REFERRED')} end,
      case when n % 100 > 0 then timestamptz '2014-04-01T01:00:00Z' + n * interval '30 minutes' end, case when n % 100 > 0 then 60 end,
      case when n % 20 > 0 then timestamptz '2014-04-03T00:00:00Z' + n * interval '30 minutes' end,
      case when n % 40 = 0 then timestamptz '2014-04-02T00:00:00Z' + n * interval '30 minutes' end, case when n % 40 = 0 then 'OFFICE' end,
      'UNKNOWN', 'UNKNOWN', ${id('03', '1 + n / 10')}, case when n % 60 > 0 then ${id('02', '1 + n % 20')} end
    from generate_series(1, ${cases}) n;
  insert into case_topic select ${id('04')}, ${oneOf('HVN DISCHARGE DENTAL REHAB SHARING')}, 0 from generate_series(1, ${cases}) n
    union all select ${id('04')}, 'OTHER', 1 from generate_series(1, ${cases}, 2) n;
  insert into contact (id, case_id, at, kind, minutes, coordinator_id)
    select ${id('05')}, ${id('04')}, '2024-04-03T00:00:00Z', 'LIAISON', 5, ${id('02', '1 + n % 20')} from generate_series(1, ${cases}, 4) n;
  insert into case_transition (case_id, version, at, kind, to_status, actor)
    select ${id('04')}, 1, '2024-04-01T00:00:00Z', 'OPENED', 'RECEIVED', 'a' from generate_series(1, ${cases}, 4) n;
  insert into referral (id, case_id, resource_id, coordinator_id, asked_at, answered_at, answer_minutes, answer,
      information_right, information_checked_at)
    select ${id('06')}, ${id('04')}, 'R-0190aaaa-bb01-7000-8000-' || lpad(to_hex(n % 500), 12, '0'), ${id('02', '1 + n % 20')}, '2024-04-03T00:00:00Z',
      case when n % 29 > 0 then timestamptz '2024-04-04T00:00:00Z' end, case when n % 29 > 0 then 480 end,
      case when n % 29 > 0 then 'ACCEPTED' end, case when n % 29 > 1 then true end,
      case when n % 29 > 1 then timestamptz '2024-04-05T00:00:00Z' end
    from generate_series(1, ${cases}, 4) n;`;

/** Builds the indexes anew after the rows: many times as fast as keeping them row by row. */
const statements = (cases: number) => `
  set session_replication_role = replica;
  create temp table kept_index as select indexname, indexdef from pg_indexes i
    where schemaname = 'public' and tablename in ('consultation_case', 'case_topic', 'subject', 'referral')
      and not exists (select from pg_constraint c where c.conname = i.indexname);
  do $$ declare kept record; begin for kept in table kept_index loop execute 'drop index ' || kept.indexname; end loop; end $$;
  ${rows(cases)}
  do $$ declare kept record; begin for kept in table kept_index loop execute kept.indexdef; end loop; end $$;
  drop table kept_index;
  set session_replication_role = origin`;

/** Enters so many cases with what hangs on them, in an empty ward. Tallies are not kept, and no constraint between tables is checked. */
export async function enterCasesOfDecades(ward: TestWard, cases: number): Promise<void> {
  await ward.database.query(statements(cases));
  await ward.database.query('vacuum analyze');
}
