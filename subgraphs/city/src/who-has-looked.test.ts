import { readEntries, readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import { verifyChain } from '@kakehashi/shared/access-log/verify-chain.ts';
import { insertResources, resourceId } from '../tests/insert-resources.ts';
import { startTestCitySubgraph, type Proofs, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

const report = `mutation ($input: ReportVacancyInput!) {
  reportVacancy(input: $input) { vacancy { id } userErrors { code } } }`;
const correct = `mutation ($input: ReportCorrectionInput!) {
  reportCorrection(input: $input) { correction { id } userErrors { code } } }`;
const corrections = '{ resourceCorrections(first: 5) { edges { node { id evidence } } } }';
const coordinator: Proofs = { as: 'coordinator' };

let city: TestCitySubgraph;
let keys = 0;
beforeAll(async () => {
  city = await startTestCitySubgraph();
  await insertResources(city.database, [{ number: 1, name: '架空の施設' }]);
});
afterAll(() => city.stop());

const vacancy = (key = `log-vacancy-${String((keys += 1))}`) => ({
  input: { idempotencyKey: key, resourceId: resourceId(1), kind: 'BED', free: 2, accepting: true },
});

/** What the log says since a place in it, without the places. */
async function entriesSince(sequence: number): Promise<Record<string, unknown>[]> {
  return city.database.query(
    `select kind, role, user_ward, asker, entities, fields, released from access_log where sequence > $1 order by sequence`,
    [sequence],
  );
}

async function logged(query: string, variables: object, proofs: Proofs) {
  const [head] = await city.database.query('select sequence::integer as sequence from access_log_head');
  const answer = await city.ask(query, variables as Record<string, unknown>, proofs);
  return { answer, entries: await entriesSince(Number(head?.['sequence'])) };
}

test('a change is one entry of its transaction, with what was changed', async () => {
  const { answer, entries } = await logged(report, vacancy(), coordinator);
  const change = entries.find(({ kind }) => kind === 'WRITE');
  expect(change).toMatchObject({
    role: 'coordinator',
    user_ward: '27115',
    asker: 'gateway',
    entities: [answer.data.reportVacancy.vacancy.id],
    fields: ['Mutation.reportVacancy'],
  });
});

test('what not everybody may read is logged with every row that was shown', async () => {
  const input = {
    idempotencyKey: 'log-correction-1',
    resourceId: resourceId(1),
    clear: 'PHONE',
    evidence: 'x',
  };
  const { answer } = await logged(correct, { input }, coordinator);
  const { entries } = await logged(corrections, {}, { as: 'bureau' });
  expect(entries).toEqual([
    expect.objectContaining({
      kind: 'READ',
      role: 'bureau',
      entities: [answer.data.reportCorrection.correction.id],
      fields: expect.arrayContaining(['ResourceCorrection.evidence', 'ResourceCorrection.id']),
    }),
  ]);
});

test('what was refused is logged, and nothing of it left', async () => {
  const { entries } = await logged(report, vacancy(), { as: 'analyst' });
  expect(entries).toEqual([
    expect.objectContaining({
      kind: 'DENIED',
      role: 'analyst',
      fields: ['Mutation.reportVacancy'],
      released: 0,
    }),
  ]);
});

test('public facts leave no entry', async () => {
  expect((await logged('{ wards { code name } }', {}, { as: 'analyst' })).entries).toEqual([]);
});

describe('when the city falls over between a change and its entry', () => {
  const fall = (how: string) => `
    create function fall_over() returns trigger language plpgsql security definer as $$
    begin ${how}; return new; end $$;
    create trigger fall_over before insert on access_log for each row execute function fall_over()`;
  const stateOf = async () => ({
    vacancies: await city.database.query('select version, free from vacancy order by id'),
    keys: await city.database.query('select key from idempotency_key order by key'),
    head: await city.database.query('select sequence from access_log_head'),
  });
  afterEach(() => city.database.query('drop function fall_over() cascade'));

  test.each([
    ['the connection is lost', 'perform pg_terminate_backend(pg_backend_pid())', 'OUTCOME_UNKNOWN'],
    ['the entry cannot be written', "raise exception 'disk full'", 'INTERNAL_SERVER_ERROR'],
  ])('because %s, neither is there', async (_, how, code) => {
    const before = await stateOf();
    await city.database.query(fall(how));
    const { errors } = await city.ask(report, vacancy('log-crash-key'), coordinator);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(await stateOf()).toEqual(before);
  });

  test('a read of what not everybody may read is withheld', async () => {
    await city.database.query(fall("raise exception 'disk full'"));
    const { data, errors } = await city.ask(corrections, {}, { as: 'bureau' });
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['ACCESS_NOT_LOGGED']]);
  });
});

test('the same wish afterwards has its effect once, and the chain of the log is whole', async () => {
  for (const _ of [1, 2]) {
    const { data } = await city.ask(report, vacancy('log-crash-key'), coordinator);
    expect(data.reportVacancy.userErrors).toEqual([]);
  }
  const run = <Row>(statement: string, values: readonly unknown[]) =>
    city.database.query(statement, [...values]) as Promise<Row[]>;
  const written = await city.database.query(
    `select 1 from access_log where kind = 'WRITE' and fields = '{Mutation.reportVacancy}'`,
  );
  expect(written).toHaveLength(2);
  expect(await verifyChain(readEntries(run, 'city'), await readHead(run), [])).toMatchObject({
    kind: 'intact',
  });
});
