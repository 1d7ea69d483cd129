import { ApolloGateway } from '@apollo/gateway';
import {
  buildASTSchema,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import fc from 'fast-check';
import { createSubgraphs, supergraphSdl, type World } from '../testing/federated-city.ts';
import { federatedOperation } from '../testing/federated-operations.ts';
import { compileOperation, operationOf } from './compile-operation.ts';
import { asDataSource } from './compiled-executor.ts';
import type { QueryPlan } from './query-plan.ts';

const supergraph = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
const rules = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
);
const variables = { id: '1', yes: true, no: false };
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

let subgraphs = createSubgraphs({ seed: 0, oneIn: 0 });
let plan: QueryPlan | undefined;
let schema: GraphQLSchema;
let gateway: ApolloGateway;
beforeAll(async () => {
  gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => ({ process: (options) => asDataSource(subgraphs, name).process(options) }),
    experimental_didResolveQueryPlan: ({ queryPlan }) => {
      plan = queryPlan;
    },
    logger: silent,
  });
  schema = (await gateway.load()).schema;
});
afterAll(() => gateway.stop());

/** An answer as it would be written, errors in an order of their own: who answers first is chance. */
function asText(answer: object): unknown {
  const { errors, ...rest } = JSON.parse(JSON.stringify(answer)) as { errors?: readonly object[] };
  return { text: JSON.stringify(rest), errors: errors?.map((error) => JSON.stringify(error)).toSorted() };
}

let number = 0;
async function answerStock(document: DocumentNode, source: string): Promise<object> {
  const request = { query: source, variables };
  const context = {
    request,
    document,
    source,
    queryHash: String((number += 1)),
    context: {},
    metrics: {},
    logger: silent,
  };
  return gateway.executor(context as never);
}

async function answerOurs(document: DocumentNode): Promise<object> {
  const operation = operationOf(document, undefined);
  const compiled = operation && plan && compileOperation({ document, operation, plan, schema, supergraph });
  if (!compiled) throw new Error('expected an operation that is covered');
  return compiled.execute(variables, (question) => {
    const subgraph = subgraphs[question.subgraph];
    if (!subgraph) throw new Error('expected a subgraph');
    return subgraph.answer(question, {});
  });
}

async function expectSame(source: string, world: World): Promise<number> {
  const document = parse(source);
  plan = undefined;
  if (validate(schema, document, rules).length > 0) return 0;
  subgraphs = createSubgraphs(world);
  const stock = await answerStock(document, source);
  expect(asText(await answerOurs(document))).toEqual(asText(stock));
  return JSON.stringify(stock).length;
}

const runs = process.env['FAULTS'] === 'full' ? 4_000 : 60;

describe('our executor answers byte by byte what the stock executor answers', () => {
  test.each([
    ['sound', 0],
    ['often wrong', 7],
  ])(
    'over a world that is %s',
    async (_, oneIn) => {
      const sizes: number[] = [];
      await fc.assert(
        fc.asyncProperty(federatedOperation, fc.nat(1_000), async (source, seed) => {
          sizes.push(await expectSame(source, { seed, oneIn }));
        }),
        { numRuns: runs },
      );
      const answered = sizes.filter((size) => size > 100).length;
      expect(answered).toBeGreaterThan(runs / 4);
    },
    600_000,
  );

  test.each([
    [
      'an interface that another subgraph knows as an object',
      '{ assets { __typename id label worth summary ... on Vehicle { seats } ... on Machine { parts { summary } } } }',
      ['"ValueSetter"', '...on Asset{'],
    ],
    [
      'names that hold unlike types',
      '{ rooms { owner { __typename ... on Person { name age } ... on Office { name street } } } }',
      ['"KeyRenamer"'],
    ],
    [
      'such names below a root field',
      '{ cheapest(where: { most: 3 }) { owner { __typename ... on Person { name } ... on Office { name } } } }',
      ['"KeyRenamer","path":["cheapest"'],
    ],
    [
      'a field that requires another with an argument, asked for with its own too',
      'query ($unit: String) { rooms { visits { bill cost dear: cost(unit: $unit) } } }',
      ['unit:\\"euro\\"', '"name":"cost"'],
    ],
    [
      'a field that requires one that requires one',
      '{ rooms { rating } }',
      ['"name":"price"', '"name":"size"'],
    ],
    [
      'a field that requires parts of a list and of a union',
      '{ rooms { load insured visits { name note } shown { __typename ... on Visit { name } } } }',
      ['"name":"room"', '"typeCondition":"Visit"'],
    ],
    ['a key of several parts', '{ rooms { slots { fee open room { name } } } }', ['"typeCondition":"Slot"']],
    [
      'what a field provides',
      '{ rooms { owner { ... on Person { age } } } }',
      ['owner{__typename ...on Person{age}}'],
    ],
    [
      'root fields of two subgraphs',
      '{ desk { number plan fee } desks { number plan fee } }',
      ['"Parallel"'],
    ],
    ['what clients may not know', '{ anything { __typename } rooms { kind } }', []],
    ['arguments that are objects', '{ cheapest(where: { most: 3 }) { id price } }', ['most:3']],
    ['a field that another subgraph took over', '{ rooms { visits { note } } }', ['...on Visit{note}']],
  ])('for %s', async (_, source, parts) => {
    const sizes: number[] = [];
    for (let seed = 0; seed < 24; seed += 1) sizes.push(await expectSame(source, { seed, oneIn: seed % 8 }));
    const planned = JSON.stringify(plan);
    for (const part of parts) expect(planned).toContain(part);
    expect(Math.max(...sizes)).toBeGreaterThan(80);
  });
});
