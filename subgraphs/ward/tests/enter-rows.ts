import type { TestWard } from './test-ward.ts';

/** The global ID of a row of a test: `kind` is two hexadecimal digits that tell tables apart. */
function testId(ward: string, kind: string, number: number): string {
  return `${ward}-0190aaaa-bb${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** IDs of the rows that {@link enterRows} makes. */
export const idsOf = (ward: string) => ({
  room: testId(ward, '01', 1),
  coordinator: (number: number) => testId(ward, '02', number),
  subject: (number: number) => testId(ward, '03', number),
  case: (number: number) => testId(ward, '04', number),
  contact: (number: number) => testId(ward, '05', number),
});

/** A ward whose rows are entered. */
export interface RowTarget {
  readonly node: Pick<TestWard['node'], 'ward'>;
  readonly database: Pick<TestWard['database'], 'query'>;
}

/**
 * Enters a room, two coordinators, ten persons and cases 1 to `cases`: one an hour from 2024-04-01 09:00 in Asia/Tokyo,
 * every third one closed two days later, every second one answered after 30 minutes, with topics OTHER and HVN and two contacts each.
 */
export async function enterRows(ward: RowTarget, cases: number): Promise<void> {
  const sql = (text: string, values?: unknown[]) => ward.database.query(text, values);
  const ids = idsOf(ward.node.ward);
  await sql(
    `insert into consultation_room values ($1, '相談支援室', '{医師会}', '2016-08-01', 'MONTH', '09:00', '17:00', '土日祝', '{06-0000-0000}', null)`,
    [ids.room],
  );
  await sql(
    `insert into coordinator values
      ($1, '架空 花子', 'COLLABORATION', 'RULE_1', '{看護師}', 5, true, 1.0, '2020-04-01', null),
      ($2, '架空 太郎', 'HOME_MEDICAL_BASE', 'RULE_3', '{社会福祉士,介護支援専門員}', 3, false, 0.5, null, null)`,
    [ids.coordinator(1), ids.coordinator(2)],
  );
  for (let number = 1; number <= 10; number += 1) {
    await sql(
      `insert into subject values ($1, 'CATEGORY_1', null, '仮名 一郎', 'カメイ イチロウ', '1940-01-01', '架空の住所', '0000000001', '2024-04-01T00:00:00Z')`,
      [ids.subject(number)],
    );
  }
  const numbers = Array.from({ length: cases }, (_, place) => place + 1);
  await sql(
    `insert into consultation_case
     select id, 2024, n, received, 'PHONE', 'CARE_MANAGER', case when n % 2 = 0 then 'DAILY' else 'EOL' end, 'NORMAL',
       case when n % 3 = 0 then 'CLOSED' else 'IN_PROGRESS' end, case when n % 3 = 0 then 'INFO' end,
       case when n % 2 = 0 then received + interval '30 minutes' end, case when n % 2 = 0 then 30 end,
       case when n % 3 = 0 then received + interval '2 days' end, 'AGE_80_84', 'CARE_1', subject, coordinator, null, '架空のメモ', 1
     from (select *, timestamptz '2024-04-01T00:00:00Z' + (n - 1) * interval '1 hour' as received
       from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as given (n, id, subject, coordinator)) as made`,
    [
      numbers,
      numbers.map((number) => ids.case(number)),
      numbers.map((number) => (number % 5 === 0 ? null : ids.subject(1 + (number % 10)))),
      numbers.map((number) => ids.coordinator(1 + (number % 2))),
    ],
  );
  await sql(
    `insert into case_topic select id, 'OTHER', 0 from consultation_case union all select id, 'HVN', 1 from consultation_case`,
  );
  await sql(
    `insert into contact
     select given.id, c.id, c.received_at + interval '1 hour' * given.n, 'CONSULTATION', 10, null
     from unnest($1::text[], $2::text[], $3::int[]) as given (id, case_id, n) join consultation_case c on c.id = given.case_id`,
    [
      numbers.flatMap((number) => [ids.contact(2 * number), ids.contact(2 * number + 1)]),
      numbers.flatMap((number) => [ids.case(number), ids.case(number)]),
      numbers.flatMap(() => [2, 1]),
    ],
  );
}
