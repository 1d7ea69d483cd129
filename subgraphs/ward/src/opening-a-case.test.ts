import { enterRows, idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
let ward: TestWard;

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterRows(ward, 3);
});
afterAll(() => ward.stop());

const known = {
  ward: '27115',
  channel: 'PHONE',
  requesterKind: 'CLINIC',
  topics: ['DENTAL', 'HVN'],
  scene: 'DAILY',
  receivedAt: '2025-03-31T02:00:00.000Z',
  subjectId: ids.subject(1),
};

interface Payload {
  readonly case: Record<string, unknown> | null;
  readonly userErrors: readonly Record<string, string>[];
}

const tryAgain = new Set(['OVERLOADED', 'OUTCOME_UNKNOWN', 'DEADLINE_EXCEEDED']);

/** Asks as clients do: with the same key again while the node says that it has too much to do. */
async function open(changes: object, as: { role: string; ward?: string } = people.coordinator) {
  const query = `mutation ($input: OpenCaseInput!) { openCase(input: $input) {
    case { id number topics status version subject { id } } userErrors { field code message } } }`;
  const question = { as, through: 'gateway', query, variables: { input: { ...known, ...changes } } } as const;
  for (;;) {
    const answer = await ward.ask(question);
    const code = answer.errors?.[0]?.extensions.code;
    if (code && tryAgain.has(code)) continue;
    return { payload: answer.data?.['openCase'] as Payload | null, code };
  }
}
const countOf = async (table: string) =>
  (await ward.database.query(`select count(*)::integer as count from ${table}`))[0]!['count'];

it('a case is opened with the next number of its fiscal year', async () => {
  const { payload } = await open({ idempotencyKey: 'the first case' });
  expect(payload).toEqual({
    case: {
      id: expect.stringMatching(/^27115-/) as string,
      number: '2024-00004',
      topics: ['DENTAL', 'HVN'],
      status: 'RECEIVED',
      version: 1,
      subject: { id: ids.subject(1) },
    },
    userErrors: [],
  });
});

it('the same key with the same input gives the same case', async () => {
  const [first, second] = [
    await open({ idempotencyKey: 'repeated' }),
    await open({ idempotencyKey: 'repeated', urgency: 'NORMAL' }),
  ];
  expect(second).toEqual(first);
});

it('the same key with another input is refused', async () => {
  await open({ idempotencyKey: 'for another input' });
  expect(await open({ idempotencyKey: 'for another input', scene: 'EOL' })).toEqual({
    payload: null,
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

it('twenty duplicates at once open one case', async () => {
  const before = await countOf('consultation_case');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => open({ idempotencyKey: 'twenty at once' })),
  );
  expect(new Set(answers.map(({ payload }) => payload?.case?.['id'])).size).toBe(1);
  expect(await countOf('consultation_case')).toBe(Number(before) + 1);
});

it('numbers have no gaps though cases are opened at once and some are refused', async () => {
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, place) =>
      open({
        idempotencyKey: `at once ${place}`,
        ...(place % 3 === 0 ? { subjectId: ids.subject(99) } : {}),
      }),
    ),
  );
  expect(answers.filter(({ payload }) => payload?.case).length).toBe(16);
  const rows = await ward.database.query(
    'select number_in_year as number from consultation_case where fiscal_year = 2024 order by 1',
  );
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, place) => place + 1));
});

it('an ID that nobody has is said to be the mistake, and the key stays free', async () => {
  const key = { idempotencyKey: 'mended afterwards' };
  const { payload } = await open({ ...key, subjectId: ids.subject(99), coordinatorId: ids.coordinator(99) });
  const message = 'expected the ID of an entry of this ward, but got another';
  expect(payload).toEqual({
    case: null,
    userErrors: [
      { field: 'input.subjectId', code: 'UNKNOWN', message },
      { field: 'input.coordinatorId', code: 'UNKNOWN', message },
    ],
  });
  expect((await open(key)).payload?.case).not.toBeNull();
});

it('only coordinators of this ward open cases', async () => {
  const others = [
    people.otherCoordinator,
    people.wardOfficer,
    people.bureau,
    people.analyst,
    people.operator,
  ];
  const answers = await Promise.all(others.map((as) => open({ idempotencyKey: 'somebody else' }, as)));
  expect(answers).toEqual(others.map(() => ({ payload: null, code: 'FORBIDDEN' })));
});

describe('registering a person', () => {
  const person = {
    name: '仮名 二郎',
    nameKana: 'カメイ ジロウ',
    birthDate: '1950-05-05',
    insuredCategory: 'CATEGORY_1',
  };
  const register = async (input: object, through?: 'gateway') => {
    const query = `mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) {
      subject { id name birthDate } userErrors { field code } } }`;
    const desk = { as: people.coordinator, query, variables: { input: { ...person, ...input } } };
    return ward.ask(through ? { ...desk, through } : desk);
  };

  it('is done once for a key', async () => {
    const before = await countOf('subject');
    const [first, second] = await Promise.all([
      register({ idempotencyKey: 'person 1' }),
      register({ idempotencyKey: 'person 1' }),
    ]);
    expect(second).toEqual(first);
    expect(first.data).toMatchObject({
      registerSubject: { subject: { name: '仮名 二郎', birthDate: '1950-05-05' }, userErrors: [] },
    });
    expect(await countOf('subject')).toBe(Number(before) + 1);
  });

  it('is refused at an age that the category does not admit', async () => {
    const { data } = await register({ idempotencyKey: 'person 2', birthDate: '1990-01-01' });
    expect(data).toEqual({
      registerSubject: {
        subject: null,
        userErrors: [{ field: 'input.insuredCategory', code: 'AGE_MISMATCH' }],
      },
    });
  });

  it('is not to be had from the city side', async () => {
    const { data, errors } = await register({ idempotencyKey: 'person 3' }, 'gateway');
    expect([data, errors?.[0]?.extensions.code]).toEqual([{ registerSubject: null }, 'FORBIDDEN']);
  });
});
