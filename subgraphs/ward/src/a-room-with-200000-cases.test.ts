import { recordStatements, type SentStatement } from '../../../tests/support/count-statements.ts';
import { enterCasesOfDecades } from '../tests/enter-cases-of-decades.ts';
import { idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type Question, type TestWard } from '../tests/test-ward.ts';

const ids = idsOf('27115');
const orders = ['RECEIVED_AT_ASC', 'RECEIVED_AT_DESC', 'CLOSED_AT_ASC', 'CLOSED_AT_DESC'];

/** Each condition of `CaseFilter`, common and rare, and two that go together. */
const filters = [
  '{}',
  '{ receivedFrom: "2025-01-01T00:00:00Z" }',
  '{ receivedBefore: "2014-05-01T00:00:00Z" }',
  '{ receivedFrom: "2020-04-01T00:00:00Z", receivedBefore: "2020-05-01T00:00:00Z" }',
  '{ status: [CLOSED] }',
  '{ status: [RECEIVED, WAITING] }',
  '{ scene: [DAILY] }',
  '{ topic: [HVN] }',
  '{ topic: [TRAINING] }',
  '{ requesterKind: [CLINIC] }',
  '{ requesterKind: [FIRE] }',
  '{ channel: [FAX] }',
  '{ channel: [ICT, MEETING] }',
  '{ urgency: [URGENT] }',
  '{ outcome: [INFO] }',
  '{ outcome: [DECEASED] }',
  '{ scene: [ACUTE], urgency: [URGENT], topic: [DENTAL] }',
];

const relations = 'contacts { id kind } referrals { id answer } coordinator { id name }';
const everything = `id number ${relations} topics transitions { kind } subject { id name } handOvers { id }`;
const atTheDesk = (query: string): Question => ({ as: people.coordinator, query });
const keys = (orderBy: string, where: string, after = ''): Question => ({
  as: people.bureau,
  through: 'oversight',
  query: `{ caseKeys(orderBy: ${orderBy}, where: ${where}, first: 51${after}) { keys { id value } } }`,
});
const someCase = `"${ids.case(100_000)}"`;

const pages = orders.flatMap((order) => [
  ...filters.map((where): [string, Question] => [`cases by ${order} where ${where}`, keys(order, where)]),
  [
    `a later page of cases by ${order}`,
    keys(order, '{}', `, after: { value: "2020-04-01T00:00:00Z", id: ${someCase} }`),
  ] as [string, Question],
]);

const count = (where: string): Question => ({
  as: people.bureau,
  through: 'oversight',
  query: `{ caseKeys(orderBy: RECEIVED_AT_DESC, where: ${where}, first: 1) { totalCount } }`,
});
const counts = filters.map((where): [string, Question] => [`how many cases where ${where}`, count(where)]);

const lists: [string, Question][] = [
  ['a page with all that hangs on its cases', atTheDesk(`{ roomCases(first: 50) { ${everything} } }`)],
  [
    'the worklist',
    atTheDesk(`{ worklist(coordinatorId: "${ids.coordinator(3)}") { mine { cases { id } } unassigned { cases { id } }
      overdueFirstResponse { cases { id } } waitingTooLong { cases { id } } referralsToConfirm { referrals { id } }
      informationToCheck { referrals { id } } } }`),
  ],
  ['a search by name', atTheDesk('{ search(text: "架空12345") { subjects { id cases { id } } } }')],
  ['a search by insurance number', atTheDesk('{ search(text: "0000012345") { subjects { id } } }')],
  ['a search by case number', atTheDesk('{ search(text: "2016-123") { cases { id } } }')],
  ['a search by a number of any year', atTheDesk('{ search(text: "123") { cases { id } } }')],
  [
    'who may be the same person',
    atTheDesk(`{ similarSubjects(person: { name: "架空 花子", nameKana: "カクウ ハナコ", birthDate: "1940-01-01",
      insuranceNumber: "0000012345" }) { subject { id } } }`),
  ],
  [
    'the report on a month',
    atTheDesk(`{ roomMonthlyReports(from: "2020-04", to: "2020-04") { figures { cases byTopic { topic cases } }
      checks { code } changes { figure } } }`),
  ],
  ['one case', atTheDesk(`{ case(id: ${someCase}) { ${everything} } }`)],
];

const largeTables = /^(consultation_case|case_topic|contact|referral|case_transition|subject)$/;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Large tables that the statement reads from end to end. */
async function tablesReadWhole({ text, values }: SentStatement): Promise<string[]> {
  const rows = await ward.database.query(`explain (format json) ${text}`, [...values]);
  const [{ Plan: plan }] = rows[0]?.['QUERY PLAN'] as [{ Plan: PlanNode }];
  return nodesOf(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '')
    .filter((table) => largeTables.test(table));
}

async function selectsOf(question: Question): Promise<SentStatement[]> {
  const statements = await recordStatements(async () => {
    const { errors } = await ward.ask(question);
    expect(errors).toBeUndefined();
  });
  return statements.filter(({ text }) => /^\s*\(?(select|with)/i.test(text) && !text.includes('access_log'));
}

let ward: TestWard;
beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterCasesOfDecades(ward, 200_000);
  await ward.database.query(`insert into monthly_report (id, room_id, month, revision, state, drafted_at)
    select '27115-0190aaaa-bb10-7000-8000-000000000001', id, '2020-04', 1, 'DRAFT', now() from consultation_room`);
}, 120_000);
afterAll(() => ward.stop());

it.each([...pages, ...counts, ...lists])(
  '%s: no large table is read from end to end',
  async (_name, question) => {
    const statements = await selectsOf(question);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      expect([statement.text, await tablesReadWhole(statement)]).toEqual([statement.text, []]);
    }
  },
);

it('how many cases match comes at once, whatever is asked', async () => {
  const times: [number, string][] = [];
  for (const where of filters) {
    const startedAtMs = performance.now();
    expect((await ward.ask(count(where))).errors).toBeUndefined();
    times.push([performance.now() - startedAtMs, where]);
  }
  const [slowest = [Infinity, '']] = times.toSorted(([a], [b]) => b - a);
  process.stdout.write(
    `200,000 cases: counted within ${slowest[0].toFixed(0)} ms, slowest where ${slowest[1]}\n`,
  );
  expect(slowest[0]).toBeLessThan(1_000);
});

it('a page of 50 cases with contacts, referrals and coordinator comes at once', async () => {
  const page = atTheDesk(`{ roomCases(first: 50) { id number status receivedAt ${relations} } }`);
  const times: number[] = [];
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const startedAtMs = performance.now();
    const { data } = await ward.ask(page);
    times.push(performance.now() - startedAtMs);
    expect((data?.['roomCases'] as unknown[]).length).toBe(50);
  }
  const p50 = times.toSorted((a, b) => a - b)[times.length / 2] ?? Infinity;
  process.stdout.write(`200,000 cases: cases(first: 50) with its relations at p50 ${p50.toFixed(0)} ms\n`);
  expect(p50).toBeLessThan(1_000);
});
