import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { freePort } from '../support/free-port.ts';
import { queryRows, runAsAdmin } from '../support/test-database.ts';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.ts';
import { until } from '../faults/load.ts';
import { sendRaw } from './raw-request.ts';
import type { Program } from '../faults/programs.ts';
import { startProcessCity, type ProcessCity } from './process-city.ts';

/** Names, numbers and notes that exist nowhere else, so that one found anywhere has leaked. */
const mark = String(randomInt(10 ** 8, 10 ** 9));
const canary = {
  name: `金糸雀${mark}`,
  nameKana: `カナリア${mark}`,
  address: `大阪市東成区金糸雀町${mark}`,
  insuranceNumber: `9${mark}`.slice(0, 10),
};

const crashWhenTold = join(findProjectRoot(), 'tests/security/preloaded/crash-when-told.mjs');
const names = ['gateway', 'city', 'oversight', 'ward'] as const;

let collector: TraceCollector;
let metricsPorts: Readonly<Record<string, string>>;
let city: ProcessCity;
beforeAll(async () => {
  collector = await startTraceCollector();
  metricsPorts = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, String(await freePort())])),
  );
  city = await startProcessCity({
    over: {
      LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '50',
      NODE_OPTIONS: `--import=${crashWhenTold}`,
      CRASH_TEXT: Object.values(canary).join(' '),
    },
    own: Object.fromEntries(names.map((name) => [name, { METRICS_PORT: metricsPorts[name] ?? '' }])),
  });
}, 120_000);
afterAll(async () => {
  await city.stop();
  await collector.stop();
});

const coordinator = { role: 'coordinator', ward: '27115' };
const register =
  'mutation ($input: RegisterSubjectInput!) { registerSubject(input: $input) { subject { id name } userErrors { message } } }';
const input = { idempotencyKey: 'canary-0001', insuredCategory: 'NOT_INSURED', ...canary };

async function ask(
  name: 'gateway' | 'desk' | 'node' | 'city' | 'oversight',
  body: unknown,
  as: { role: string; ward?: string } = coordinator,
) {
  const { url, proofs } = city.server(name);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json', ...(await proofs(text, as)) };
  return sendRaw(url, { headers, body: text }).catch(() => ({ status: 0, text: '', headers: {}, tookMs: 0 }));
}

const holds = (text: string) => text.includes(mark) || text.includes('金糸雀') || text.includes('カナリア');

/** Everything that a database holds, as text. */
async function dump(url: string): Promise<string> {
  const tables = await queryRows<{ name: string }>(
    url,
    "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => queryRows<{ row: string }>(url, `select t::text as row from ${name} t`)),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

const restarted: Program[] = [];
const written = () =>
  [...Object.values(city.programs), ...restarted]
    .flatMap(({ outputLines, errorLines }) => [...outputLines, ...errorLines])
    .join('\n');

/** What each program tells at its metrics, and how long that is: nothing of a program that is gone. */
async function metrics(): Promise<string> {
  const texts = await Promise.all(
    names.map(async (name) => (await fetch(`http://127.0.0.1:${metricsPorts[name]}/metrics`)).text()),
  );
  for (const text of texts) expect(text).toContain('kakehashi_request_duration_seconds');
  return texts.join('\n');
}

/** What the test server of PostgreSQL wrote; a server that was there before keeps its log to itself. */
function databaseLog(): string {
  const file = process.env['TEST_PG_LOG_FILE'];
  if (file === undefined) return '';
  const text = readFileSync(file, 'utf8');
  // It did log that the constraint was broken: what is looked for below would stand beside it.
  expect(text).toContain('violates check constraint "canary"');
  return text;
}

test('personal data goes everywhere that it may go, and stands nowhere else', async () => {
  const good = await ask('desk', { query: register, variables: { input } });
  expect(JSON.parse(good.text).data.registerSubject.subject.name).toBe(canary.name);
  // It is where it belongs: the search below can find it.
  expect(holds(await dump(city.setting.databaseUrl('27115')))).toBe(true);

  const answersToStrangers: string[] = [];
  const toStrangers = async (...asked: Parameters<typeof ask>) => {
    answersToStrangers.push((await ask(...asked)).text);
  };
  const people = [
    { role: 'bureau' },
    { role: 'analyst' },
    { role: 'ward_officer', ward: '27115' },
    { role: 'coordinator', ward: '27102' },
    { role: 'operator', ward: '27115' },
  ];
  const id = JSON.parse(good.text).data.registerSubject.subject.id as string;
  const entity = {
    query:
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Subject { id name nameKana address } } }',
    variables: { r: [{ __typename: 'Subject', id }] },
  };
  for (const person of people) {
    await toStrangers('desk', { query: '{ roomCases { id note subject { name address } } }' }, person);
    await toStrangers('node', entity, person);
    await toStrangers(
      'gateway',
      { query: 'query ($id: ID!) { case(id: $id) { number } }', variables: { id } },
      person,
    );
  }
  // Bad input: refused forms, the same key again, text that is too long, at every door.
  const again = { ...input, name: `別人${canary.name}` };
  await ask('desk', { query: register, variables: { input: again } });
  await ask('desk', {
    query: register,
    variables: { input: { ...input, idempotencyKey: 'k2', name: canary.name.repeat(500) } },
  });
  await ask('desk', { query: register, variables: { input: { ...input, birthDate: canary.name } } });
  await ask('desk', `{"query":"${canary.name}`);
  for (const name of ['gateway', 'city', 'oversight', 'node', 'desk'] as const) {
    await ask(name, { query: `{ ward(code: "${canary.name}") { name } }` });
    await ask(name, { query: 'query ($c: ID!) { ward(code: $c) { name } }', variables: { c: canary.name } });
    await ask(name, { query: `{ ${'a'.repeat(3)}(name: "${canary.name}") }`, operationName: canary.name });
  }
  // A constraint of the database breaks, which names the value in its detail.
  const url = city.setting.databaseUrl('27115');
  await queryRows(url, 'alter table subject add constraint canary check (length(name) < 5) not valid').catch(
    () => [],
  );
  await ask('desk', { query: register, variables: { input: { ...input, idempotencyKey: 'canary-0002' } } });
  // The table is gone, the database is gone, the node is killed while it is asked.
  await queryRows(url, 'alter table subject rename to elsewhere').catch(() => []);
  await ask('desk', { query: register, variables: { input: { ...input, idempotencyKey: 'canary-0003' } } });
  await queryRows(url, 'alter table elsewhere rename to subject').catch(() => []);
  const database = new URL(url).pathname.slice(1);
  await runAsAdmin(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}' and pid <> pg_backend_pid()`,
  );
  await ask('desk', { query: register, variables: { input: { ...input, idempotencyKey: 'canary-0004' } } });
  const lost = ask('desk', {
    query: register,
    variables: { input: { ...input, idempotencyKey: 'canary-0005' } },
  });
  city.programs.ward.signal('SIGKILL');
  await lost;
  await ask('gateway', {
    query: 'query ($id: ID!) { case(id: $id) { number subject { id } } }',
    variables: { id },
  });
  // Started again, it is asked for what fails under an alias of the client's own, and then comes to what nobody caught.
  const node = await city.restartNode();
  restarted.push(node);
  await queryRows(url, 'alter table subject rename to elsewhere').catch(() => []);
  const aliased = `query ($r: [_Any!]!) { a${mark}: _entities(representations: $r) { ... on Subject { a${mark}: id } } }`;
  await ask('node', { query: aliased, variables: entity.variables });
  const told = await metrics();
  await until('spans of every program', 10_000, () =>
    ['gateway', 'city', 'oversight', 'ward-node'].every((name) =>
      collector.received().includes(`kakehashi-${name}`),
    ),
  );
  node.signal('SIGUSR2');
  expect(await node.ended).toBe(1);
  expect(node.errorLines.join('\n')).toMatch(/ward node ended by what nobody caught: Error 23514/);

  const sinks: Readonly<Record<string, string>> = {
    'answers to who may not see': answersToStrangers.join('\n'),
    'what the programs wrote': written(),
    'metrics of the programs': told,
    'traces of the programs': collector.received(),
    "PostgreSQL's log": databaseLog(),
    "the city's database": await dump(city.setting.databaseUrl('city')),
    "oversight's database": await dump(city.setting.databaseUrl('oversight')),
  };
  expect(
    Object.entries(sinks)
      .filter(([, text]) => holds(text))
      .map(([name]) => name),
  ).toEqual([]);
  expect(answersToStrangers.every((text) => text.length > 0)).toBe(true);
}, 120_000);
