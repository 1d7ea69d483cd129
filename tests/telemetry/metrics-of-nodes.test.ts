import { serveMetrics, type MetricsEndpoint } from '@kakehashi/shared/telemetry/serve-metrics.ts';
import { startFakeNode, type FakeNode } from '../support/fake-node.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const bureau = { role: 'bureau' };
const year = '{ caseStatistics(period: { fiscalYear: 2024 }) { coverage { answered } } }';

let liar: FakeNode;
let city: TestCity;
let endpoint: MetricsEndpoint;
beforeAll(async () => {
  endpoint = await serveMetrics('127.0.0.1', 0);
  liar = await startFakeNode();
  liar.answerWith(() => ({ data: { case: { id: 'of another ward' } } }));
  city = await startTestCity({ wards: ['27102', '27115'], otherNodes: { '27111': liar.url } });
});
afterAll(async () => {
  await city.stop();
  await liar.stop();
  await endpoint.stop();
});

const read = async () => (await fetch(endpoint.url)).text();

/** The value of the one line that begins so. */
async function valueOf(line: string): Promise<number> {
  const found = (await read()).split('\n').find((text) => text.startsWith(`${line} `));
  return Number(found?.slice(line.length));
}

test('calls to a node are counted by what became of them, with their time and bytes', async () => {
  await city.ask(year, bureau);
  const count = 'kakehashi_node_call_duration_seconds_count{node="27102",state="ANSWERED"}';
  const before = [await valueOf(count), await valueOf('kakehashi_node_answer_bytes_total{node="27102"}')];
  await city.ask(year, bureau);
  expect(await valueOf(count)).toBeGreaterThan(before[0] ?? Number.NaN);
  expect(await valueOf('kakehashi_node_answer_bytes_total{node="27102"}')).toBeGreaterThan(
    before[1] ?? Number.NaN,
  );
});

test('an answer that the guard does not believe is counted as rejected', async () => {
  await city.ask('{ case(id: "27111-01901234-0000-7000-8000-000000000000") { id } }', bureau);
  expect(await valueOf('kakehashi_node_rejected_answers_total{node="27111",by="guard"}')).toBe(1);
});

test('a breaker that is open is shown until it closes', async () => {
  expect(await valueOf('kakehashi_node_breaker_open{node="27115"}')).toBe(0);
  await city.stopNode('27115');
  for (let turn = 0; turn < 6; turn += 1) await city.ask(year, bureau);
  expect(await valueOf('kakehashi_node_breaker_open{node="27115"}')).toBe(1);
  await city.startNode('27115');
  for (
    let turn = 0;
    turn < 100 && (await valueOf('kakehashi_node_breaker_open{node="27115"}')) === 1;
    turn += 1
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await valueOf('kakehashi_node_breaker_open{node="27115"}')).toBe(0);
});

test('metrics hold ward codes and states, and nothing of a question or a person', async () => {
  await city.ask('query Hanako { case(id: "27115-01901234-0000-7000-8000-000000000000") { id } }', {
    role: 'coordinator',
    ward: '27115',
    sub: 'person-hanako',
  });
  expect(await read()).not.toMatch(/hanako|01901234|caseStatistics|http:/i);
});

test('nothing but the metrics is served there', async () => {
  expect((await fetch(endpoint.url.replace('/metrics', '/'))).status).toBe(404);
  expect((await fetch(endpoint.url, { method: 'POST' })).status).toBe(404);
});
