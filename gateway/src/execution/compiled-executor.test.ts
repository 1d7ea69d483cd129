import { ApolloGateway } from '@apollo/gateway';
import { buildASTSchema, parse, type GraphQLSchema } from 'graphql';
import { createSubgraphs, supergraphSdl } from '../testing/federated-city.ts';
import { asDataSource, createCompiledExecutor } from './compiled-executor.ts';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const supergraphSchema = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
const sound = createSubgraphs({ seed: 1, oneIn: 0 });

/** A gateway whose stock executor says when it was asked. */
async function startGateway() {
  const executor = createCompiledExecutor(sound, silent as never);
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => asDataSource(sound, name),
    experimental_didResolveQueryPlan: executor.learn,
    logger: silent,
  });
  const stock = gateway.executor;
  let stockAnswers = 0;
  gateway.executor = (context) => {
    stockAnswers += 1;
    return stock(context);
  };
  executor.takeOver(gateway);
  const { schema } = await gateway.load();
  const ask = async (source: string, document = parse(source), over: { schema?: GraphQLSchema } = {}) => {
    const context = { supergraphSchema };
    const request = { query: source };
    const asked = {
      request,
      document,
      source,
      queryHash: source,
      context,
      metrics: {},
      logger: silent,
      schema,
      ...over,
    };
    const answer = await gateway.executor(asked as unknown as Parameters<typeof stock>[0]);
    return { answer: JSON.stringify(answer), stockAnswers };
  };
  return { ask, stop: () => gateway.stop() };
}

describe('the compiled executor', () => {
  test('answers an operation itself once the stock executor has planned it', async () => {
    const { ask, stop } = await startGateway();
    const source = '{ people { name } rooms { id price } me { name home { id } } anything { __typename } }';
    const document = parse(source);
    const first = await ask(source, document);
    const second = await ask(source, document);
    expect(second).toEqual({ answer: first.answer, stockAnswers: 1 });
    expect(first.answer).toMatch(/"(?:name|id|__typename)":"/);
    await stop();
  });

  test('answers itself also where a plan renames', async () => {
    const { ask, stop } = await startGateway();
    const source =
      '{ assets { __typename worth } rooms { owner { ... on Person { name } ... on Office { name } } } }';
    const document = parse(source);
    const first = await ask(source, document);
    expect(await ask(source, document)).toEqual({ answer: first.answer, stockAnswers: 1 });
    expect(first.answer).toMatch(/"Machine".*"name"/);
    await stop();
  });

  test('leaves to the stock executor what it does not cover, and documents of another schema', async () => {
    const { ask, stop } = await startGateway();
    const source = '{ __type(name: "Room") { name } total }';
    const document = parse(source);
    await ask(source, document);
    expect(await ask(source, document)).toEqual({
      answer: expect.stringContaining('"Room"') as string,
      stockAnswers: 2,
    });
    const other = parse('{ total }');
    await ask('{ total }', other);
    expect((await ask('{ total }', other, { schema: supergraphSchema })).stockAnswers).toBe(4);
    await stop();
  });
});
