import { accepted, schemaOf, startHardenedServer, type HardenedServer } from './hardened-server.ts';
import { sendRaw } from './raw-request.ts';

let server: HardenedServer;
beforeAll(async () => {
  const schema = schemaOf('type Query { small: String large: String wide: String fails: String }', {
    small: () => 'x'.repeat(9_000),
    large: () => 'x'.repeat(10_001),
    wide: () => '区'.repeat(3_400),
    fails: () => {
      throw new TypeError('田中花子 at /srv/app.ts:12');
    },
  });
  server = await startHardenedServer(schema, { maxAnswerBytes: 10_000 });
});
afterAll(async () => {
  await server.stop();
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  sendRaw(server.url, { headers: { ...accepted, ...headers }, body: JSON.stringify({ query }) });

test('an answer within the bound is sent', async () => {
  const { status, text } = await ask('{ small }');
  expect([status, text.length > 9_000]).toEqual([200, true]);
});

test.each(['{ large }', '{ wide }'])('an answer of more bytes is refused: %s', async (query) => {
  const { status, text } = await ask(query);
  expect([status, JSON.parse(text)]).toEqual([
    400,
    {
      errors: [
        {
          message: 'expected an answer of at most 10000 bytes, but got more: ask for less at once',
          extensions: { code: 'ANSWER_TOO_LARGE' },
        },
      ],
    },
  ]);
});

test('an unexpected error is masked, and its correlation ID stands in the error and in the header', async () => {
  const { status, text, headers } = await ask('{ fails }');
  const correlationId = headers['x-correlation-id'];
  expect(correlationId).toMatch(/^[0-9a-f-]{36}$/);
  expect([status, JSON.parse(text)]).toEqual([
    200,
    {
      data: { fails: null },
      errors: [
        {
          message: 'Unexpected error.',
          path: ['fails'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
        },
      ],
    },
  ]);
});

test('the correlation ID of a caller is kept when it is one, and nothing else is', async () => {
  const given = '0198c0de-0000-7000-8000-000000000001';
  expect((await ask('{ small }', { 'x-correlation-id': given })).headers['x-correlation-id']).toBe(given);
  for (const bad of ['田中'.length.toString(), 'a'.repeat(37), 'x-y'])
    expect((await ask('{ small }', { 'x-correlation-id': bad })).headers['x-correlation-id']).not.toBe(bad);
});
