import { queryRows } from './test-database.ts';

/** The levelling of a fiscal year. */
export const levelling = `{ city { code name caseLevelling(period: { fiscalYear: 2024 }) {
    from to cases { state value } perThousand dispersion
    rows { ward { code name } cases { state value } aged65Plus perThousand perThousandLower perThousandUpper expectedCases position }
    coverage { expected answered } } } }`;

/** Three statistics of one request; the wards of the second are those of the test's city. */
export const three = `{
    total: caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } } }
    byMonth: caseStatistics(period: { fiscalYear: 2024 }, wards: ["27102", "27115", "27103"], groupBy: [MONTH]) { rows { measures { cases { value } } } }
    windows: caseStatistics(period: { fiscalYear: 2024 }) { total { throughTwoWindows { state value } } coverage { answered wards { code state } } }
  }`;

/** Referrals of the first case of a ward: so many to each of these resources, every second one checked, every fourth wrong. */
export async function refer(databaseUrl: string, ward: string, resources: readonly string[]): Promise<void> {
  const [one] = await queryRows<{ id: string }>(
    databaseUrl,
    'select id from consultation_case order by id limit 1',
  );
  await queryRows(databaseUrl, 'delete from referral');
  for (const [place, resource] of resources.entries()) {
    await queryRows(
      databaseUrl,
      `insert into referral (id, case_id, resource_id, asked_at, answer, answered_at, answer_minutes, information_right, information_checked_at)
        values ($1, $2, $3, '2024-06-03T01:00:00Z', 'ACCEPTED', '2024-06-03T02:00:00Z', 60, $4::boolean, case when $4::boolean is null then null else '2024-06-03T03:00:00Z'::timestamptz end)`,
      [
        `${ward}-0190aaaa-bb06-7000-8000-${String(place).padStart(12, '0')}`,
        one?.id,
        resource,
        place % 2 === 0 ? place % 4 !== 0 : null,
      ],
    );
  }
}

/** How many cases of a ward the condition holds for. */
export async function countIn(databaseUrl: string, condition: string): Promise<number> {
  const [row] = await queryRows<{ cases: number }>(
    databaseUrl,
    `select count(*)::integer as cases from consultation_case where ${condition}`,
  );
  return row?.cases ?? -1;
}

/** What a hand-over of a test is: accepted with its context, accepted, on offer, sent by the ward itself, or accepted long ago. */
type TestHandOver = 'ARRIVED' | 'ACCEPTED' | 'OFFERED' | 'SENT' | 'OLD';

/** Enters hand-overs of a ward, the last day of the synthetic year but for the old ones. */
export async function receive(url: string, ward: string, handOvers: readonly TestHandOver[]): Promise<void> {
  for (const [place, kind] of handOvers.entries()) {
    const hasArrived = kind === 'ARRIVED';
    await queryRows(
      url,
      `insert into hand_over (id, direction, other_ward_code, other_id, case_id, other_case_id, state, reason, consent, scene,
         topics, urgency, offered_at, answered_at, context_at, context)
       select $1, $2, '27104', $1 || '-other', case when $3 then c.id end, $1 || '-case', $4, 'MOVED', 'BY_SUBJECT', 'DAILY', '{HVN}',
         'NORMAL', $5, $5, case when $6 then $5::timestamptz end, case when $6 then '{}'::jsonb end
       from (select min(id) as id from consultation_case) as c`,
      [
        `${ward}-0190aaaa-bb0a-7000-8000-00000000000${String(place)}`,
        kind === 'SENT' ? 'SENT' : 'RECEIVED',
        hasArrived || kind === 'SENT',
        kind === 'OFFERED' ? 'OFFERED' : 'ACCEPTED',
        kind === 'OLD' ? '2023-05-01T03:00:00Z' : '2025-03-31T03:00:00Z',
        hasArrived,
      ],
    );
  }
}
