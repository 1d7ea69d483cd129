import { sendRaw, type RawAnswer } from './raw-request.ts';
import { startProcessCity, type ProcessCity } from './process-city.ts';

let city: ProcessCity;
beforeAll(async () => {
  city = await startProcessCity();
}, 120_000);
afterAll(async () => {
  await city.stop();
});

const plain = '{ __typename }';

async function ask(
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  path = '',
  method = 'POST',
): Promise<RawAnswer> {
  const { url, proofs } = city.server('gateway');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return sendRaw(`${url}${path}`, {
    method,
    headers: { ...(await proofs(text)), ...headers },
    ...(method === 'GET' ? {} : { body: text }),
  });
}

/** What the scanner takes for a vulnerability: data, where none should be. */
const hasData = ({ text }: RawAnswer): boolean => /"data":\s*\{/.test(text);

/** The twelve checks of graphql-cop 1.x, each with the question that it asks and what it takes for a finding. */
describe('graphql-cop finds nothing of', () => {
  test('alias overloading: 101 aliases in one question', async () => {
    const aliases = Array.from({ length: 101 }, (_, n) => `alias${n}: __typename`).join(' ');
    expect(hasData(await ask({ query: `query cop { ${aliases} }` }))).toBe(false);
  });

  test('array-based batching: ten questions in one request', async () => {
    const answer = await ask(Array.from({ length: 10 }, () => ({ query: `query cop ${plain}` })));
    expect([hasData(answer), Array.isArray(JSON.parse(answer.text))]).toEqual([false, false]);
  });

  test('directive overloading: ten unknown directives, and an error for each', async () => {
    const { text } = await ask({ query: `query cop { __typename ${'@aa'.repeat(10)} }` });
    expect((JSON.parse(text) as { errors: unknown[] }).errors.length).toBeLessThanOrEqual(2);
  });

  test('field duplication: 500 times the same field', async () => {
    const answer = await ask({
      query: `query cop { ${'wards { code '.repeat(20)} ${'name '.repeat(500)} ${'}'.repeat(20)} }`,
    });
    expect(hasData(answer)).toBe(false);
  });

  test('circular introspection', async () => {
    const query =
      'query cop { __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect(hasData(await ask({ query }))).toBe(false);
  });

  test('introspection', async () => {
    expect(hasData(await ask({ query: 'query cop { __schema { types { name fields { name } } } }' }))).toBe(
      false,
    );
  });

  test('field suggestions', async () => {
    expect((await ask({ query: 'query cop { __schema { directive } }' })).text).not.toMatch(/did you mean/i);
    expect((await ask({ query: 'query cop { ward { nam } }' })).text).not.toMatch(/did you mean/i);
  });

  test('questions by GET', async () => {
    expect(hasData(await ask('', {}, `?query=${encodeURIComponent(plain)}`, 'GET'))).toBe(false);
  });

  test('mutations by GET', async () => {
    expect(
      hasData(await ask('', {}, `?query=${encodeURIComponent('mutation cop { __typename }')}`, 'GET')),
    ).toBe(false);
  });

  test('questions as a form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(hasData(await ask(`query=${encodeURIComponent(plain)}`, form))).toBe(false);
  });

  test.each(['', '/', '/graphiql', '/playground', '/console', '/altair'])(
    'an explorer at %s',
    async (path) => {
      const { text } = await ask('', { accept: 'text/html' }, path, 'GET');
      expect(text).not.toMatch(/graphql playground|graphiql\.min\.js|react-dom|apollo sandbox|altair/i);
    },
  );

  test('tracing', async () => {
    const { text } = await ask(
      { query: plain },
      { 'content-type': 'application/json', 'x-apollo-tracing': '1' },
    );
    expect((JSON.parse(text) as { extensions?: { tracing?: unknown } }).extensions?.tracing).toBeUndefined();
  });

  test('errors that were not caught: a body of other names, with a stack in the answer', async () => {
    const { text, status } = await ask({ qwerty: 'abc' });
    expect(status).toBe(400);
    expect(text).not.toMatch(/stacktrace|exception|node_modules|\.ts:\d|\.js:\d/);
  });

  test('the check itself: a plain question has data', async () => {
    expect(hasData(await ask({ query: plain }))).toBe(true);
  });
});
