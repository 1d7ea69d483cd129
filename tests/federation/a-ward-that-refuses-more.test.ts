import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enterRows, idsOf } from '../../subgraphs/ward/tests/enter-rows.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';

const [strict, other] = ['27115', '27102'];
const bureau = { role: 'bureau' };
let folder: string;
let file: string;
let city: TestCity;

const policyOf = async (ward: string) =>
  (await city.ask('query ($ward: ID!) { nodePolicy(ward: $ward) { version isStricter } }', bureau, { ward }))
    .data.nodePolicy;

async function putInForce(text: string): Promise<void> {
  const { version } = await policyOf(strict);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await policyOf(strict)).version !== version) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error('expected the node to read its new policy within 4 s, but got the old one');
}

const statistics = (
  groupBy: string,
) => `{ caseStatistics(period: { fiscalYear: 2024 }, groupBy: [${groupBy}]) {
  total { cases { state } } coverage { answered expected wards { code state staleAsOf } } } }`;
const stateOf = (coverage: { wards: { code: string; state: string }[] }) =>
  coverage.wards.find(({ code }) => code === strict);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-strict-'));
  file = join(folder, 'policy.yaml');
  await writeFile(file, 'refuse: []');
  city = await startTestCity({ wards: [strict, other], unseeded: true, policyFiles: { [strict]: file } });
  for (const ward of [strict, other])
    await enterRows(
      {
        node: city.node(ward),
        database: { query: (text, values) => queryRows(city.databaseUrl(ward), text, values) },
      },
      12,
    );
}, 60_000);
afterAll(async () => {
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

test('without refusals all wards answer, and both nodes have one policy', async () => {
  const { data } = await city.ask(statistics('WARD, AGE_BAND'), bureau);
  expect(data.caseStatistics.coverage.answered).toBe(2);
  const policies = [await policyOf(strict), await policyOf(other)];
  expect(policies[0]).toEqual({ ...policies[1], isStricter: false });
});

test('a dimension that one ward refuses is REFUSED in the coverage, and the other ward answers', async () => {
  await putInForce('refuse: [{ to: [bureau], dimensions: [AGE_BAND], because: why }]');
  const refused = (await city.ask(statistics('WARD, AGE_BAND'), bureau)).data.caseStatistics;
  expect([refused.total.cases.state, refused.coverage.answered, stateOf(refused.coverage)]).toEqual([
    'PARTIAL',
    1,
    { code: strict, state: 'REFUSED', staleAsOf: null },
  ]);
  const open = (await city.ask(statistics('WARD'), bureau)).data.caseStatistics;
  expect([open.total.cases.state, open.coverage.answered]).toEqual(['EXACT', 2]);
});

test('the version of each policy stands in the states of the nodes, and what was answered under another is forgotten', async () => {
  const versions = async () => {
    const { data } = await city.ask('{ nodes { code policyVersion } }', bureau);
    const nodes = data.nodes as { code: string; policyVersion: string | null }[];
    return nodes.find(({ code }) => code === strict)?.policyVersion;
  };
  await city.ask(statistics('WARD'), bureau);
  expect(await versions()).toBe((await policyOf(strict)).version);
  await putInForce('refuse: [{ to: [bureau], dimensions: [AGE_BAND, SCENE], because: why }]');
  await city.ask(statistics('WARD, CHANNEL'), bureau);
  expect(await versions()).toBe((await policyOf(strict)).version);
  await city.stopNode(strict);
  try {
    const kept = (await city.ask(statistics('WARD, CHANNEL'), bureau)).data.caseStatistics.coverage;
    const forgotten = (await city.ask(statistics('WARD'), bureau)).data.caseStatistics.coverage;
    expect(stateOf(kept)).toMatchObject({ state: 'UNREACHABLE' });
    expect([stateOf(forgotten)]).toEqual([{ code: strict, state: 'UNREACHABLE', staleAsOf: null }]);
  } finally {
    await city.startNode(strict);
  }
});

test('rows of one ward that are refused to the bureau are refused on every path, and those of the other stay', async () => {
  await putInForce('refuse: [{ to: [bureau], things: [rows], because: why }]');
  const { data, errors = [] } = await city.ask(
    `{ case(id: "${idsOf(strict).case(1)}") { id } wards(codes: ["${strict}", "${other}"]) { code coordinators { id } }
       cases(first: 20) { edges { node { id channel } } coverage { wards { code state } } } }`,
    bureau,
  );
  expect(data.case).toBeNull();
  const coordinators = Object.fromEntries(
    data.wards.map(({ code, coordinators: found }: { code: string; coordinators: unknown[] | null }) => [
      code,
      found?.length ?? null,
    ]),
  );
  expect(coordinators).toMatchObject({ [strict]: null });
  expect(coordinators[other]).toBeGreaterThan(0);
  expect(stateOf(data.cases.coverage)).toEqual({ code: strict, state: 'REFUSED' });
  const ids = data.cases.edges.map(({ node }: { node: { id: string } }) => node.id.slice(0, 5));
  expect(new Set(ids)).toEqual(new Set([other]));
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['FORBIDDEN']));
});
