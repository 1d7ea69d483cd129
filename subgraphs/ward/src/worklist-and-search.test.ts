import { change } from '../tests/change.ts';
import { idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

/** It is noon on Monday, 2025-03-31, and some seconds. */
const ids = idsOf('27115');
let ward: TestWard;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await ward.database.query(
    `insert into consultation_room values ($1, '相談支援室', '{医師会}', '2016-08-01', 'MONTH', '09:00', '17:00', '土日祝', '{}', null)`,
    [ids.room],
  );
  await ward.database.query(
    `insert into coordinator (id, name, kind, qualification_rule, licences, experience_years, dedicated, full_time_equivalent, account)
     values ($1, '架空 花子', 'COLLABORATION', 'RULE_1', '{看護師}', 5, true, 1.0, $2), ($3, '架空 太郎', 'COLLABORATION', 'RULE_1', '{看護師}', 5, true, 1.0, null)`,
    [ids.coordinator(1), 'coordinator-of-the-test', ids.coordinator(2)],
  );
});
afterAll(() => ward.stop());

const me = { ...people.coordinator, sub: 'coordinator-of-the-test' };

async function enterCase(number: number, columns: Record<string, unknown>): Promise<void> {
  const row: Record<string, unknown> = {
    id: ids.case(number),
    fiscal_year: 2024,
    number_in_year: number,
    received_at: '2025-03-31T02:00:00Z',
    channel: 'PHONE',
    requester_kind: 'CLINIC',
    scene: 'DAILY',
    urgency: 'NORMAL',
    status: 'RECEIVED',
    age_band: 'UNKNOWN',
    care_level: 'UNKNOWN',
    ...columns,
  };
  const names = Object.keys(row);
  await ward.database.query(
    `insert into consultation_case (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  );
}

describe('the worklist', () => {
  const answered = {
    first_response_at: '2025-03-31T02:30:00Z',
    first_response_minutes: 30,
    status: 'IN_PROGRESS',
  };
  const [mine, theirs] = [{ coordinator_id: ids.coordinator(1) }, { coordinator_id: ids.coordinator(2) }];

  beforeAll(async () => {
    await enterCase(1, { ...answered, ...mine });
    await enterCase(2, { ...answered, ...theirs });
    await enterCase(3, { ...answered });
    await enterCase(4, { ...mine, received_at: '2025-03-28T03:00:00.000Z' });
    await enterCase(5, { ...mine, received_at: '2025-03-28T03:15:00.000Z' });
    await enterCase(6, { ...theirs, received_at: '2025-03-31T02:00:00.000Z', urgency: 'URGENT' });
    await enterCase(7, { ...theirs, received_at: '2025-03-31T02:15:00.000Z', urgency: 'URGENT' });
    const waiting = {
      ...answered,
      ...theirs,
      status: 'WAITING',
      waiting_for: 'RESOURCE',
      received_at: '2025-03-20T03:00:00Z',
    };
    await enterCase(8, { ...waiting, waiting_since: '2025-03-26T02:59:59.999Z' });
    await enterCase(9, { ...waiting, waiting_since: '2025-03-26T03:15:00.000Z' });
    await enterCase(10, {
      ...mine,
      received_at: '2024-04-01T00:00:00Z',
      status: 'CLOSED',
      outcome: 'WITHDRAWN',
      closed_at: '2024-04-02T00:00:00Z',
    });
    const referral = `insert into referral (id, case_id, resource_id, asked_at, answer, answered_at, answer_minutes, information_right, information_checked_at)
      values ($1, $2, $3, '2025-03-31T02:00:00Z', $4, $5, $6, $7, $8)`;
    const id = (n: number) => ids.contact(n);
    const resource = (n: number) => `R-0190aaaa-bb01-7000-8000-00000000000${n}`;
    const then = '2025-03-31T02:10:00Z';
    await ward.database.query(referral, [id(1), ids.case(1), resource(1), null, null, null, null, null]);
    await ward.database.query(referral, [id(2), ids.case(1), resource(2), 'ACCEPTED', then, 10, null, null]);
    await ward.database.query(referral, [id(3), ids.case(1), resource(3), 'ACCEPTED', then, 10, true, then]);
    await ward.database.query(referral, [id(4), ids.case(10), resource(1), null, null, null, null, null]);
  });

  const numbers = 'totalCount cases { id }';
  async function ask(args = '', as: object = me) {
    const answer = await ward.ask({
      as: as as typeof me,
      query: `{ worklist${args} { mine { ${numbers} } unassigned { ${numbers} } overdueFirstResponse { ${numbers} }
        waitingTooLong { ${numbers} } referralsToConfirm { totalCount referrals { id } }
        informationToCheck { totalCount referrals { id } } } }`,
    });
    return answer.data?.['worklist'];
  }
  const casesNumbered = (...given: number[]) => ({
    totalCount: given.length,
    cases: given.map((number) => ({ id: ids.case(number) })),
  });

  it('shows mine, what nobody has, what is late by the room’s own hours, and referrals to follow', async () => {
    expect(await ask()).toEqual({
      mine: casesNumbered(4, 5, 1),
      unassigned: casesNumbered(3),
      overdueFirstResponse: casesNumbered(4, 6),
      waitingTooLong: casesNumbered(8),
      referralsToConfirm: { totalCount: 1, referrals: [{ id: ids.contact(1) }] },
      informationToCheck: { totalCount: 1, referrals: [{ id: ids.contact(2) }] },
    });
  });

  it('shows a colleague’s, and the first of many with how many there are', async () => {
    expect(await ask(`(coordinatorId: "${ids.coordinator(2)}", first: 1)`)).toMatchObject({
      mine: { totalCount: 5, cases: [{ id: ids.case(8) }] },
    });
  });

  it('is mine to nobody who is no coordinator, and late no more when the room was closed', async () => {
    await ward.database.query(
      `insert into room_closure (id, room_id, first_day, last_day, reason) values ($1, $2, '2025-03-28', '2025-03-28', 'OTHER')`,
      [ids.contact(9), ids.room],
    );
    expect(await ask('', people.wardOfficer)).toMatchObject({
      mine: { totalCount: 0, cases: [] },
      overdueFirstResponse: casesNumbered(6),
      waitingTooLong: casesNumbered(),
    });
    await ward.database.query('delete from room_closure');
  });
});

describe('the search', () => {
  const persons = [
    { name: '田中 一郎', nameKana: 'タナカ イチロウ', insuranceNumber: '1000000017' },
    { name: '田村 花子', nameKana: 'タムラ ハナコ', insuranceNumber: '1000000018' },
    { name: '山田 花子', nameKana: 'ヤマダ ハナコ', insuranceNumber: null },
  ];
  beforeAll(async () => {
    for (const person of persons) {
      await change(ward, ['registerSubject', 'RegisterSubjectInput', 'subject { id }'], {
        ...person,
        birthDate: '1940-01-01',
        insuredCategory: 'CATEGORY_1',
      });
    }
  });

  async function search(text: string) {
    const query = `query ($text: String!) { search(text: $text) { subjects { name } cases { number } } }`;
    const { data, errors } = await ward.ask({ as: people.coordinator, query, variables: { text } });
    if (errors) return errors[0]?.extensions.code;
    const found = data?.['search'] as { subjects: { name: string }[]; cases: { number: string }[] };
    return [...found.subjects.map(({ name }) => name), ...found.cases.map(({ number }) => number)];
  }

  it.each([
    ['a family name of two characters', '田中', ['田中 一郎']],
    ['what two family names begin with', '田', ['田中 一郎', '田村 花子']],
    ['a given name', '花子', ['田村 花子', '山田 花子']],
    ['kana in half width', 'ﾀﾅｶ', ['田中 一郎']],
    ['kana in hiragana, without a blank', 'やまだはなこ', ['山田 花子']],
    ['an insurance number in full width', '１００００００01７', ['田中 一郎']],
    ['the number of a case', '2024-00003', ['2024-00003']],
    ['the number of a case without its year', '4', ['2024-00004']],
    ['nobody', '鈴木', []],
    ['signs that mean something in a pattern', '%', []],
    ['blanks', ' 　 ', 'BAD_USER_INPUT'],
  ])('finds %s', async (_what, text, expected) => {
    expect(await search(text)).toEqual(expected);
  });

  it('finds a person by a corrected name, and no longer by the old one', async () => {
    const [row] = await ward.database.query(`select id from subject where name = '田村 花子'`);
    await change(ward, ['amendSubject', 'AmendSubjectInput', 'subject { version }'], {
      subjectId: row?.['id'],
      expectedVersion: 1,
      name: '佐藤 花子',
      nameKana: 'サトウ ハナコ',
    });
    expect([await search('田村'), await search('さとう')]).toEqual([[], ['佐藤 花子']]);
  });

  it('hints at persons who may be the same, before and after one is registered', async () => {
    const person = { name: '田中 一朗', nameKana: 'タナカ イチロウ', birthDate: '1940-01-01' };
    const query = `query ($person: SimilarSubjectInput!) { similarSubjects(person: $person) { subject { name } reasons } }`;
    const hint = [{ subject: { name: '田中 一郎' }, reasons: ['SAME_NAME_AND_BIRTH_DATE'] }];
    const before = await ward.ask({ as: people.coordinator, query, variables: { person } });
    expect(before.data?.['similarSubjects']).toEqual(hint);
    const after = await change(
      ward,
      ['registerSubject', 'RegisterSubjectInput', 'subject { name } similar { subject { name } reasons }'],
      { ...person, insuredCategory: 'CATEGORY_1' },
    );
    expect(after.payload).toMatchObject({ subject: { name: '田中 一朗' }, similar: hint });
  });

  it('is refused to the ward office, and to everybody from the city side', async () => {
    const query = '{ search(text: "田中") { subjects { id } } }';
    const answers = await Promise.all([
      ward.ask({ as: people.wardOfficer, query }),
      ward.ask({ as: people.coordinator, through: 'gateway', query }),
      ward.ask({ as: people.bureau, through: 'gateway', query }),
    ]);
    expect(answers.map(({ data, errors }) => [data, errors?.[0]?.extensions.code])).toEqual(
      answers.map(() => [{ search: null }, 'FORBIDDEN']),
    );
  });
});

describe('a correction of a person', () => {
  const amend = [
    'amendSubject',
    'AmendSubjectInput',
    'subject { version insuredCategory specifiedDisease conditions household }',
  ] as const;

  it('checks the category against the age anew, and keeps what is left out', async () => {
    const registered = await change(ward, ['registerSubject', 'RegisterSubjectInput', 'subject { id }'], {
      name: '架空 四郎',
      nameKana: 'カクウ シロウ',
      birthDate: '1975-01-01',
      insuredCategory: 'NOT_INSURED',
      household: 'ALONE',
    });
    const subjectId = (registered.payload?.['subject'] as { id: string }).id;
    const wish = { subjectId, expectedVersion: 1 };
    const refused = [
      await change(ward, amend, { ...wish, insuredCategory: 'CATEGORY_1' }),
      await change(ward, amend, { ...wish, insuredCategory: 'CATEGORY_2' }),
    ];
    expect(refused.map(({ payload }) => payload?.['userErrors'])).toEqual([
      [{ field: 'input.insuredCategory', code: 'AGE_MISMATCH' }],
      [{ field: 'input.specifiedDisease', code: 'MISSING' }],
    ]);
    const given = { insuredCategory: 'CATEGORY_2', specifiedDisease: '早老症', conditions: ['OXYGEN'] };
    expect((await change(ward, amend, { ...wish, ...given })).payload?.['subject']).toEqual({
      version: 2,
      ...given,
      household: 'ALONE',
    });
  });
});
