import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people } from '../tests/people.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

const id = '27115-0198c0de-0000-7000-8000-00000000dead';
let folder: string;
let ward: TestWard;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-told-'));
  const policyFile = join(folder, 'policy.yaml');
  await writeFile(policyFile, 'refuse: [{ to: [analyst], things: [changes, everything], because: why }]');
  ward = await startTestWard('27115', () => ({ policyFile }));
});
afterAll(async () => {
  await ward.stop();
  await rm(folder, { recursive: true, force: true });
});

const sound = {
  operation: `query Of { mine: case(id: "山田花子") { number } }`,
  fields: ['Query.case', 'Ward.coordinators'],
  entities: [id],
  others: 3,
};
const told = {
  query: 'mutation ($input: NoteRefusalInput!) { noteRefusal(input: $input) }',
  as: people.analyst,
  through: 'gateway',
} as const;
const entries = () =>
  ward.database.query(
    `select kind, subject, role, purpose, asker, fields, entities, detail, suppressed, released, o.text as operation
     from access_log l join access_operation o on o.hash = l.operation_hash order by sequence`,
    [],
  );

it('what the gateway refused stands in the access log, whatever else the operator refuses', async () => {
  expect(await ward.ask({ ...told, variables: { input: sound } })).toEqual({
    status: 200,
    data: { noteRefusal: true },
  });
  expect(await entries()).toEqual([
    {
      kind: 'DENIED',
      subject: 'test-analyst',
      role: 'analyst',
      purpose: 'research',
      asker: 'gateway',
      fields: ['Query.case', 'Ward.coordinators'],
      entities: [id],
      detail: 'refused by the gateway',
      suppressed: 3,
      released: 0,
      operation: '{ case(id: "") { number } }',
    },
  ]);
});

it.each([
  ['a field that is in no contract', { fields: ['Query.山田花子'] }],
  ['a name that every object has', { fields: ['constructor.name'] }],
  ['no field', { fields: [] }],
  ['more fields than there can be', { fields: Array.from({ length: 201 }, () => 'Query.case') }],
  ['an ID of another ward', { entities: [id.replace('27115', '27102')] }],
  ['an ID that is none', { entities: ['山田花子'] }],
  ['fewer than no others', { others: -1 }],
  ['an operation that is no GraphQL', { operation: '山田花子' }],
  ['an operation that is too long', { operation: `{ case(id: "${'a'.repeat(64_000)}") { id } }` }],
])('%s is not written there', async (_, wrong) => {
  const before = await entries();
  const { data, errors } = await ward.ask({ ...told, variables: { input: { ...sound, ...wrong } } });
  expect([data?.noteRefusal ?? null, errors?.map(({ extensions }) => extensions.code)]).toEqual([
    null,
    ['BAD_USER_INPUT'],
  ]);
  expect(await entries()).toEqual(before);
});

it.each([
  ['at the desk', { ...told, through: undefined, as: people.coordinator }],
  ['through oversight', { ...told, through: 'oversight' as const }],
])('nobody tells it %s', async (_, { through, ...question }) => {
  const variables = { input: sound };
  const { errors } = await ward.ask({ ...question, ...(through && { through }), variables });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
});
