import { join } from 'node:path';
import type { City } from '@kakehashi/gateway/src/admission/admission.ts';
import prices from '@kakehashi/gateway/src/admission/prices.json' with { type: 'json' };
import {
  collectTrustedDocuments,
  writeTrustedDocuments,
} from '@kakehashi/gateway/src/admission/write-trusted-documents.ts';
import { parseWardContract } from '@kakehashi/gateway/src/routing/routing-contract.ts';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import {
  bureau,
  codeOf,
  contract,
  coordinator,
  foresee,
  readProject,
  registry,
  startAdmission,
  stopAdmissions,
} from './try-admission.ts';

const root = findProjectRoot();
afterAll(stopAdmissions);

const costOf = async (query: string, variables: Record<string, unknown> = {}, user = bureau) =>
  (await foresee({ query, variables, user })).cost;

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
      type Query { search(page: Page, id: ID): [Item!] @route(by: "id") }
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
  const city = { registry, contract: parseWardContract(readProject('shared/contract/ward.graphql')) };
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
  const admit = await startAdmission();
  await expect(admit({ query, variables })).rejects.toMatchObject({
    message: 'The question costs too much.',
    extensions: { code: 'TOO_COSTLY', maxCost: 20_000 },
  });
});

test('variables of other types than declared are refused without a word of their values', async () => {
  const admit = await startAdmission();
  const query = 'query ($n: Int) { cases(first: $n) { edges { node { id } } } }';
  await expect(admit({ query, variables: { n: '田中花子' } })).rejects.toMatchObject({
    message: 'expected variables of the types that the operation declares, but got others',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('in the mode `measure` nothing is refused, and what would be stands in the log', async () => {
  const lines: unknown[] = [];
  const log = createSilentLog();
  log.info = (line: unknown) => lines.push(line);
  const admit = await startAdmission({ mode: 'measure', maxCost: 10 }, undefined, log);
  expect(await admit({ query: '{ wards { code } }' })).toBeUndefined();
  expect(lines).toEqual([{ wouldRefuse: 'TOO_COSTLY', cost: 24, correlationId: 'test' }]);
});

describe('each person has an allowance', () => {
  test('by cost: what is left decides, and others are not concerned', async () => {
    const admit = await startAdmission({ costPerMinute: 50 });
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
    const admit = await startAdmission({ questionsPerMinute: 3, maxCost: 10 });
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
    const admit = await startAdmission({ documents: 'trusted', trustedDocumentsFile: file });
    const nodes = readProject('docs/examples/5-nodes.graphql');
    expect(await codeOf(admit({ query: nodes }))).toBeUndefined();
    expect(await codeOf(admit({ query: nodes.replaceAll(/#.*|\s+/g, ' ') }))).toBeUndefined();
    expect(await codeOf(admit({ query: nodes.replace('state', 'state again: state') }))).toBe(
      'DOCUMENT_NOT_TRUSTED',
    );
    expect(await codeOf(admit({ query: '{ wards { code } }' }))).toBe('DOCUMENT_NOT_TRUSTED');
  });

  test('are asked for and not there: the gateway does not start', async () => {
    await expect(
      startAdmission({ documents: 'trusted', trustedDocumentsFile: `${file}.missing` }),
    ).rejects.toThrow('ENOENT');
  });
});

const ownDocuments = Object.values(collectTrustedDocuments(root));
/** A value of each type that a variable of our own documents must have. */
const values: Readonly<Record<string, unknown>> = {
  'ID!': '27115-0198c0de-0000-7000-8000-000000000001',
  'Int!': 1,
  'String!': 'text',
  'YearMonth!': '2025-01',
  'PeriodInput!': { fiscalYear: 2024 },
  'ReleasePeriodInput!': { fiscalYear: 2024 },
  'Date!': '2024-04-01',
  'GeoPointInput!': { latitude: 34.67, longitude: 135.54 },
  'ResourceFileFormat!': 'CSV',
  'StatisticsFileFormat!': 'CSV',
  'StatisticsFileSubject!': 'CASES',
};

/** Values for the variables that a document must be given. */
function variablesFor(query: string): Record<string, unknown> {
  const declared = [...query.matchAll(/\$(\w+):\s*([\w[\]]+!)/g)];
  return Object.fromEntries(declared.map(([, name = '', type = '']) => [name, values[type]]));
}

test.each(ownDocuments)('%s passes with the limits that stand by default', async (file) => {
  const query = readProject(file);
  const admit = await startAdmission();
  expect(await codeOf(admit({ query, variables: variablesFor(query) }))).toBeUndefined();
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
