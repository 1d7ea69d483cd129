import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { startDeadline } from '@kakehashi/shared/deadline.ts';
import { createKeyPair } from '@kakehashi/shared/identity/agreed-key.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseNodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import cityFile from '../../../subgraphs/city/data/wards.json' with { type: 'json' };
import { parseRoutingContract, parseWardContract } from '../routing/routing-contract.ts';
import { createAdmission, type Admission, type City } from './admission.ts';
import { measureOnly, type AdmissionRules } from './admission-rules.ts';
import prices from './prices.json' with { type: 'json' };
import { collectTrustedDocuments, writeTrustedDocuments } from './write-trusted-documents.ts';

const root = findProjectRoot();
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const contract = parseRoutingContract(read('shared/contract/supergraph.graphql'));
const codes = cityFile.wards.map(({ code }) => code).toSorted();
const { publicKey } = createKeyPair();
const registry = parseNodeRegistry(
  JSON.stringify({
    nodes: codes.map((code) => ({ code, url: `http://127.0.0.1:9/${code}`, publicKey, medicalArea: 'E' })),
  }),
);
const enforce: AdmissionRules = { ...measureOnly, mode: 'enforce' };
const bureau: User = { subject: 'bureau-1', role: 'bureau', purpose: 'test' };
const coordinator: User = { subject: 'coordinator-1', role: 'coordinator', ward: parseWardCode('27115') };

interface Asking {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly user?: User;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const started: Admission<RequestContext>[] = [];
async function start(rules: Partial<AdmissionRules> = {}, city: City = { registry, contract }) {
  const admission = await createAdmission<RequestContext>(
    { ...enforce, ...rules },
    () => city,
    createSilentLog(),
  );
  started.push(admission);
  return ({ query, variables = {}, user = bureau, extensions = {}, headers = {} }: Asking) => {
    const deadline = startDeadline(60_000);
    deadline.clear();
    const context = { user, token: '', asker: 'desk', deadline, correlationId: 'test' } as const;
    const document = parse(query, { noLocation: true });
    return admission.admit({
      query,
      variables,
      operationName: undefined,
      extensions,
      document,
      context,
      headers,
    });
  };
}
afterAll(async () => {
  await Promise.all(started.map((admission) => admission.stop()));
});

/** What a dry run says. */
async function foresee(asking: Asking, city?: City) {
  const admit = await start({}, city);
  const answer = (await admit({ ...asking, extensions: { dryRun: true } })) as {
    data: null;
    extensions: { dryRun: { cost: number; nodes: { code: string; fields: string[]; refused: string[] }[] } };
  };
  return answer.extensions.dryRun;
}
const costOf = async (query: string, variables: Record<string, unknown> = {}, user = bureau) =>
  (await foresee({ query, variables, user })).cost;
const codeOf = async (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    (answer) => answer,
    (error: { extensions: { code: string } }) => error.extensions.code,
  );

const page = (first: string) => `{ cases(${first}) { edges { node { id } } } }`;

test('a page costs its rows, times the nodes that are asked for them, and the rows below', async () => {
  // 24 nodes × 20 rows for the field, and 20 edges with 20 cases.
  expect(await costOf(page('first: 20'))).toBe(24 * 20 + 20 + 20);
  expect(await costOf(page('first: 20, wards: ["27115", "27102"]'))).toBe(2 * 20 + 20 + 20);
  expect(await costOf(page('first: 20'), {}, coordinator)).toBe(20 + 20 + 20);
});

test('a size counts as what it is, wherever it stands', async () => {
  const asLiteral = await costOf(page('first: 50'));
  expect(await costOf('query ($n: Int) { cases(first: $n) { edges { node { id } } } }', { n: 50 })).toBe(
    asLiteral,
  );
  expect(await costOf('query ($n: Int = 50) { cases(first: $n) { edges { node { id } } } }')).toBe(asLiteral);
  expect(
    await costOf(
      '{ ...a } fragment a on Query { cases(first: 50) { edges { ...b } } } fragment b on CaseEdge { node { id } }',
    ),
  ).toBe(asLiteral);
  // The schema's own default, 20.
  expect(await costOf('{ cases { edges { node { id } } } }')).toBe(await costOf(page('first: 20')));
});

test('a size in an input object counts, and lists inside lists multiply', async () => {
  const city: City = {
    registry,
    contract: parseWardContract(
      `
      type Query { search(page: Page, id: ID): [Item!] @route(by: "id") plain: [Item!] @route(by: "id") }
      input Page { where: Page first: Int }
      type Item { items(first: Int = 3): [Item!] name: String }`.replace(
        'plain: [Item!] @route(by: "id")',
        '',
      ),
    ),
  };
  const cost = async (query: string, variables = {}) => (await foresee({ query, variables }, city)).cost;
  expect(await cost('{ search(page: { first: 100000 }) { name } }')).toBe(100_000);
  expect(await cost('query ($p: Page) { search(page: $p) { name } }', { p: { where: { first: 70 } } })).toBe(
    70,
  );
  expect(await cost('{ search(page: { first: 10 }) { items { items(first: 5) { name } } } }')).toBe(
    10 + 10 * 3 + 10 * 3 * 5,
  );
});

test('scalars are free, and what is skipped costs nothing', async () => {
  expect(await costOf('{ __typename }')).toBe(0);
  expect(await costOf('query ($n: Boolean!) { wards @skip(if: $n) { code } }', { n: true })).toBe(0);
  expect(await costOf('query ($n: Boolean!) { wards @include(if: $n) { code } }', { n: true })).toBe(24);
});

test('entities that another router asks for are priced by the representation', async () => {
  const city = { registry, contract: parseWardContract(read('shared/contract/ward.graphql')) };
  const query =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Ward { coordinators { name } } } }';
  const variables = {
    r: [
      { __typename: 'Ward', code: '27115' },
      { __typename: 'Ward', code: '27102' },
    ],
  };
  const { cost, nodes } = await foresee({ query, variables }, city);
  expect(cost).toBe(2 + 2 * 20);
  expect(nodes.map(({ code }) => code)).toEqual(['27102', '27115']);
});

test.each([
  ['a literal', '{ cases(first: 100000) { edges { node { id } } } }', {}],
  ['a variable', 'query ($n: Int) { cases(first: $n) { edges { node { id } } } }', { n: 100_000 }],
  ['a default', 'query ($n: Int = 100000) { cases(first: $n) { edges { node { id } } } }', {}],
  [
    'thirty pages at once',
    `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: cases(first: 200) { edges { node { id contacts { id } } } }`).join(' ')} }`,
    {},
  ],
])('100,000 rows are refused as %s', async (_, query, variables) => {
  const admit = await start();
  await expect(admit({ query, variables })).rejects.toMatchObject({
    message: 'The question costs too much.',
    extensions: { code: 'TOO_COSTLY', maxCost: 20_000 },
  });
});

test('variables of other types than declared are refused without a word of their values', async () => {
  const admit = await start();
  const query = 'query ($n: Int) { cases(first: $n) { edges { node { id } } } }';
  await expect(admit({ query, variables: { n: '田中花子' } })).rejects.toMatchObject({
    message: 'expected variables of the types that the operation declares, but got others',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('in the mode `measure` nothing is refused, and what would be stands in the log', async () => {
  const lines: unknown[] = [];
  const log = createSilentLog();
  log.info = ((line: unknown) => lines.push(line)) as typeof log.info;
  const admission = await createAdmission<RequestContext>(
    { ...measureOnly, maxCost: 10 },
    () => ({ registry, contract }),
    log,
  );
  started.push(admission);
  const deadline = startDeadline(60_000);
  deadline.clear();
  const context = { user: bureau, token: '', asker: 'desk', deadline, correlationId: 'c-1' } as const;
  const query = '{ wards { code } }';
  const asked = {
    query,
    variables: {},
    operationName: undefined,
    extensions: {},
    document: parse(query),
    context,
    headers: {},
  };
  expect(await admission.admit(asked)).toBeUndefined();
  expect(lines).toEqual([{ wouldRefuse: 'TOO_COSTLY', cost: 24, correlationId: 'c-1' }]);
});

describe('each person has an allowance', () => {
  test('by cost: what is left decides, and others are not concerned', async () => {
    const admit = await start({ costPerMinute: 50 });
    const wards = { query: '{ wards { code } }' };
    expect(await admit(wards)).toBeUndefined();
    expect(await admit(wards)).toBeUndefined();
    const refused = (await admit(wards).catch((error: unknown) => error)) as {
      extensions: { code: string; retryAfterSeconds: number };
    };
    expect(refused.extensions.code).toBe('RATE_LIMITED');
    expect(refused.extensions.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused.extensions.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(await admit({ ...wards, user: coordinator })).toBeUndefined();
  });

  test('by number: questions that cost nothing and those that are refused count too', async () => {
    const admit = await start({ questionsPerMinute: 3, maxCost: 10 });
    const asked = ['{ __typename }', '{ wards { code } }', '{ nothing }', '{ __typename }'];
    const came = [];
    for (const query of asked) came.push(await codeOf(admit({ query })));
    expect(came).toEqual([undefined, 'TOO_COSTLY', undefined, 'RATE_LIMITED']);
  });
});

describe('trusted documents', () => {
  const file = join(root, 'node_modules', '.cache', `trusted-${process.pid}.json`);
  beforeAll(() => {
    writeTrustedDocuments(root, file);
  });

  test('are admitted, whatever their spaces and comments; others are not', async () => {
    const admit = await start({ documents: 'trusted', trustedDocumentsFile: file });
    const nodes = read('docs/examples/5-nodes.graphql');
    expect(await codeOf(admit({ query: nodes }))).toBeUndefined();
    expect(await codeOf(admit({ query: nodes.replaceAll(/#.*|\s+/g, ' ') }))).toBeUndefined();
    expect(await codeOf(admit({ query: nodes.replace('state', 'state again: state') }))).toBe(
      'DOCUMENT_NOT_TRUSTED',
    );
    expect(await codeOf(admit({ query: '{ wards { code } }' }))).toBe('DOCUMENT_NOT_TRUSTED');
  });

  test('are asked for and not there: the gateway does not start', async () => {
    await expect(start({ documents: 'trusted', trustedDocumentsFile: `${file}.missing` })).rejects.toThrow(
      'ENOENT',
    );
  });
});

const ownDocuments = Object.values(collectTrustedDocuments(root));
const period = { fiscalYear: 2024 };
/** Values for the variables of our own documents, by name. */
const values: Readonly<Record<string, unknown>> = {
  period,
  code: '27115',
  id: '27115-0198c0de-0000-7000-8000-000000000001',
};

test.each(ownDocuments)('%s passes with the limits that stand by default', async (file) => {
  const query = read(file);
  const admit = await start();
  const declared = [...query.matchAll(/\$(\w+):/g)].map(([, name = '']) => name);
  const variables = Object.fromEntries(
    declared.filter((name) => name in values).map((name) => [name, values[name]]),
  );
  expect(await codeOf(admit({ query, variables }))).toBeUndefined();
});

test('every price is of a field that the supergraph has', () => {
  const unknown = Object.keys(prices.fields).filter((coordinate) => {
    const [type = '', field = ''] = coordinate.split('.');
    const found = contract.schema.getType(type);
    return !found || !('getFields' in found) || !(field in found.getFields());
  });
  // The ward router serves `_entities`; the supergraph hides it.
  expect(unknown).toEqual(['Query._entities']);
});

describe('a dry run tells whom the question would ask, and who would refuse,', () => {
  const told = async (query: string, user: User) => (await foresee({ query, user })).nodes;

  test('of one ward: its node', async () => {
    const query = '{ wards(codes: ["27115"]) { name coordinators { name } } }';
    const nodes = [{ code: '27115', fields: ['Ward.coordinators'], refused: [] }];
    expect(await told(query, bureau)).toEqual(nodes);
    expect(await told(query, coordinator)).toEqual(nodes);
    expect(await told(query, { subject: 'a', role: 'analyst', purpose: 'p' })).toEqual([
      { ...nodes[0], refused: ['Ward.coordinators'] },
    ]);
  });

  test('of the whole city: all nodes, of which all but their own refuse a coordinator', async () => {
    const nodes = await told('{ wards { coordinators { name } } }', coordinator);
    expect(nodes.map(({ code }) => code)).toEqual(codes);
    expect(nodes.filter(({ refused }) => refused.length === 0).map(({ code }) => code)).toEqual(['27115']);
  });

  test('of cases without wards: the ward of who asks, or every ward', async () => {
    expect((await told('{ cases { totalCount { value } } }', coordinator)).map(({ code }) => code)).toEqual([
      '27115',
    ]);
    expect((await told('{ cases { totalCount { value } } }', bureau)).map(({ code }) => code)).toEqual(codes);
  });

  test('of one case by its ID: its node', async () => {
    const query = '{ case(id: "27102-0198c0de-0000-7000-8000-000000000001") { number } }';
    expect(await told(query, bureau)).toEqual([{ code: '27102', fields: ['Query.case'], refused: [] }]);
  });

  test('of what the city alone knows: nobody', async () => {
    expect(await told('{ wards { name population { total } } }', bureau)).toEqual([]);
  });

  test('by the header as by the extension, and not when the document is not valid', async () => {
    const admit = await start();
    expect(await admit({ query: '{ wards { code } }', headers: { 'x-dry-run': 'true' } })).toEqual({
      data: null,
      extensions: { dryRun: { cost: 24, maxCost: 20_000, admitted: true, nodes: [] } },
    });
    expect(await codeOf(admit({ query: '{ nothing }', extensions: { dryRun: true } }))).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });
});
