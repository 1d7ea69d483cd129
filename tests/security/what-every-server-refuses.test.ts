import { hash } from 'node:crypto';
import { codesOf, sendRaw, type RawAnswer } from './raw-request.ts';
import { serverNames, startProcessCity, type ProcessCity, type ServerName } from './process-city.ts';

let city: ProcessCity;
beforeAll(async () => {
  city = await startProcessCity();
}, 120_000);
afterAll(async () => {
  await city.stop();
});

const json = { 'content-type': 'application/json' };

/** Sends a body with all proofs, so that nothing but the body is wrong. */
async function send(
  name: ServerName,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const server = city.server(name);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return sendRaw(server.url, {
    headers: { ...json, ...(await server.proofs(text)), ...headers },
    body: text,
  });
}

/** A document named by its hash, as clients of persisted queries do. */
const named = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

/** A question that each server answers. */
const questions: Readonly<Record<ServerName, string>> = {
  gateway: '{ wards(codes: ["27115"]) { code } }',
  city: '{ wards(codes: ["27115"]) { code } }',
  oversight: '{ nodes { code } }',
  node: '{ nodeInfo { code } }',
  desk: '{ room { name } }',
};

const repeated = (times: number, part: (number: number) => string) =>
  Array.from({ length: times }, (_, number) => part(number)).join(' ');

const bomb = `{ ...f0 } ${repeated(25, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f25 on Query { __typename }`;

/** Refused everywhere, by whoever asks, with 400 and one error. */
const everywhere: readonly [string, unknown, string][] = [
  ['introspection', { query: '{ __schema { types { name } } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['introspection of one type', { query: '{ __type(name: "Query") { name } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a batch', [{ query: '{ __typename }' }, { query: '{ __typename }' }], 'BAD_REQUEST'],
  [
    'eleven operations',
    { query: repeated(11, (n) => `query q${n} { __typename }`), operationName: 'q1' },
    'DOCUMENT_TOO_LARGE',
  ],
  [
    'several operations and no name',
    { query: 'query a { __typename } query b { __typename }' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a depth of 70', { query: `{ ${'a { '.repeat(69)} a ${'}'.repeat(69)} }` }, 'DOCUMENT_TOO_LARGE'],
  ['a fragment bomb', { query: bomb }, 'DOCUMENT_TOO_LARGE'],
  [
    'fragments that spread each other',
    { query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['20,001 times the same field', { query: `{ ${'__typename '.repeat(20_001)} }` }, 'DOCUMENT_TOO_LARGE'],
  ['a document without text', { query: '' }, 'BAD_REQUEST'],
  ['no document but the hash of one', named('a'.repeat(64)), 'PERSISTED_QUERY_NOT_SUPPORTED'],
  ['a document with the hash of another', { query: '{ a }', ...named('a'.repeat(64)) }, 'BAD_REQUEST'],
  ['a document with a hash that is no text', { query: '{ a }', ...named({ a: 1 }) }, 'BAD_REQUEST'],
  ['variables that are a list', { query: '{ __typename }', variables: [1] }, 'BAD_REQUEST'],
  ['a document that breaks the syntax', { query: '{ wards { code ' }, 'GRAPHQL_PARSE_FAILED'],
  ['JSON that breaks off', '{"query":"{ __typename }"', 'BAD_REQUEST'],
  ['a number', '7', 'BAD_REQUEST'],
  [
    'the key __proto__',
    '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}',
    'BAD_REQUEST',
  ],
  [
    'the key __proto__, escaped',
    '{"query":"{ __typename }","variables":{"\\u005f_proto__":{"polluted":true}}}',
    'BAD_REQUEST',
  ],
  ['a field that is called __proto__', { query: '{ __proto__: __typename }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a variable that is called constructor',
    { query: 'query ($constructor: Int) { __typename }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
];

/** Documents of people: the gateway and a desk are stricter than those behind a gateway, whose planner needs many aliases. */
const atTheDoors: readonly [string, unknown, string][] = [
  ...[31, 101, 1_000].map((times): [string, unknown, string] => [
    `${times} aliases`,
    { query: `{ ${repeated(times, (n) => `a${n}: __typename`)} }` },
    'DOCUMENT_TOO_LARGE',
  ]),
  [
    '31 aliases in fragments',
    { query: `{ ${'...a '.repeat(4)} } fragment a on Query { ${repeated(8, (n) => `a${n}: __typename`)} }` },
    'DOCUMENT_TOO_LARGE',
  ],
  ['500 directives', { query: `{ __typename ${'@include(if: true) '.repeat(500)} }` }, 'DOCUMENT_TOO_LARGE'],
  ['a depth of 40', { query: `{ ${'a { '.repeat(39)} a ${'}'.repeat(39)} }` }, 'DOCUMENT_TOO_LARGE'],
  ['1,001 times the same field', { query: `{ ${'__typename '.repeat(1_001)} }` }, 'DOCUMENT_TOO_LARGE'],
  ['NUL in a variable', { query: '{ __typename }', variables: { a: 'x\0y' } }, 'BAD_REQUEST'],
  ['NUL in the document', { query: '{ wards(codes: ["\\u0000"]) { code } }' }, 'BAD_REQUEST'],
  ['half a surrogate pair', '{"query":"{ __typename }","variables":{"a":"\\ud800"}}', 'BAD_REQUEST'],
];

describe.each(serverNames)('%s', (name) => {
  test('answers a plain question', async () => {
    const { status, text } = await send(name, { query: questions[name] });
    expect([status, Object.keys(JSON.parse(text))]).toEqual([200, ['data']]);
  });

  test.each(everywhere)('refuses %s', async (_, body, code) => {
    const answer = await send(name, body);
    expect([answer.status, codesOf(answer)]).toEqual([400, [code]]);
  });

  test('suggests no field', async () => {
    const { status, text } = await send(name, {
      query: `{ ${['ward', 'nodes', 'nodeInfo', 'room'].map((field) => `${field}x`).join(' ')} }`,
    });
    expect(status).toBe(400);
    expect(text).not.toMatch(/did you mean/i);
  });

  test('takes bytes that are no UTF-8 for no JSON', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ __typename }","a":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    const { url, proofs } = city.server(name);
    const answer = await sendRaw(url, { headers: { ...json, ...(await proofs('')) }, body });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
  });

  test('traces nothing for who asks for it', async () => {
    const { text } = await send(
      name,
      { query: questions[name] },
      { 'apollo-federation-include-trace': 'ftv1', 'x-apollo-tracing': '1' },
    );
    expect(Object.keys(JSON.parse(text))).toEqual(['data']);
  });

  test('answers a body that is too large with 413 in JSON', async () => {
    const size = { gateway: 257, city: 1_025, oversight: 4_097, node: 1_025, desk: 1_025 }[name] * 1_024;
    const started = '{"query":"';
    const answer = await send(name, started, { 'content-length': String(size) });
    expect([answer.status, codesOf(answer), answer.headers['content-type']]).toEqual([
      413,
      ['PAYLOAD_TOO_LARGE'],
      'application/json; charset=utf-8',
    ]);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'takes no form of a page elsewhere: %s',
    async (type) => {
      const body = JSON.stringify({ query: questions[name] });
      const { url, proofs } = city.server(name);
      const answer = await sendRaw(url, { headers: { ...(await proofs(body)), 'content-type': type }, body });
      expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
    },
  );

  test.each(['GET', 'PUT', 'OPTIONS', 'HEAD', 'TRACE'])('has no question by %s', async (method) => {
    const { url, proofs } = city.server(name);
    const headers = {
      ...(await proofs('')),
      accept: 'text/html',
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'POST',
    };
    const answer = await sendRaw(`${url}?query=${encodeURIComponent(questions[name])}`, { method, headers });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/<html|graphiql|playground|sandbox/i);
    expect(Object.keys(answer.headers).filter((header) => header.startsWith('access-control'))).toEqual([]);
  });

  test('tells browsers to trust nothing else, and nobody what it is made of', async () => {
    const { headers } = await send(name, { query: questions[name] }, { origin: 'https://elsewhere.example' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    for (const header of ['server', 'x-powered-by', 'access-control-allow-origin'])
      expect(headers[header]).toBeUndefined();
  });

  test('answers without proof, and without a good one, alike', async () => {
    const { url } = city.server(name);
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    const refused = {
      status: 401,
      text: '{"errors":[{"message":"Sign-in is required.","extensions":{"code":"UNAUTHENTICATED"}}]}',
    };
    expect(await sendRaw(url, { headers: json, body })).toMatchObject(refused);
    expect(await sendRaw(url, { headers: { ...json, authorization: 'Bearer a.b.c' }, body })).toMatchObject(
      refused,
    );
  });

  test('answers a document that comes with its hash, and keeps none that fill its memory', async () => {
    const documents = Array.from({ length: 20 }, (_, n) => `{ a${n}: __typename }`);
    const kept = documents.map((query) => ({ query, ...named(hash('sha256', query)) }));
    for (const question of kept) {
      const answer = await send(name, question);
      expect([answer.status, Object.keys(JSON.parse(answer.text))]).toEqual([200, ['data']]);
    }
    const again = await send(name, { extensions: kept[0]?.extensions });
    expect([again.status, codesOf(again)]).toEqual([400, ['PERSISTED_QUERY_NOT_SUPPORTED']]);
  });
});

describe.each(['gateway', 'desk'] as const)('%s, where people ask', (name) => {
  test.each(atTheDoors)('refuses %s', async (_, body, code) => {
    const answer = await send(name, body);
    expect([answer.status, codesOf(answer)]).toEqual([400, [code]]);
  });
});

describe.each(['city', 'oversight', 'node'] as const)('%s, which programs ask', (name) => {
  test('accepts the aliases of a query plan', async () => {
    const { status } = await send(name, { query: `{ ${repeated(200, (n) => `a${n}: __typename`)} }` });
    expect(status).toBe(200);
  });

  test('refuses 4,001 aliases', async () => {
    const answer = await send(name, { query: `{ ${repeated(4_001, (n) => `a${n}: __typename`)} }` });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['DOCUMENT_TOO_LARGE']]);
  });
});

test.each([
  ['node', 200],
  ['city', 5_000],
] as const)('%s accepts %d representations, not one more', async (name, most) => {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  const representations = Array.from({ length: most }, () => ({ __typename: 'Ward', code: '27115' }));
  expect((await send(name, { query, variables: { r: representations } })).status).toBe(200);
  const answer = await send(name, { query, variables: { r: [...representations, representations[0]] } });
  expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
});

test.each([
  ['a literal', '{ roomCases(first: 100000) { contacts { id } } }', {}],
  ['a variable', 'query ($n: Int) { roomCases(first: $n) { contacts { id } } }', { n: 100_000 }],
  ['a default', 'query ($n: Int = 100000) { roomCases(first: $n) { contacts { id } } }', {}],
])('the desk refuses a page of 100,000 as %s by its cost', async (_, query, variables) => {
  const answer = await send('desk', { query, variables });
  expect([answer.status, codesOf(answer)]).toEqual([400, ['TOO_COSTLY']]);
});

test.each([
  ['a literal', '{ cases(first: 100000) { edges { node { id } } } }', {}],
  ['a variable', 'query ($n: Int) { cases(first: $n) { edges { node { id } } } }', { n: 100_000 }],
  ['a default', 'query ($n: Int = 100000) { cases(first: $n) { edges { node { id } } } }', {}],
  [
    'a place in a fragment',
    '{ ...a } fragment a on Query { cases(first: 100000) { edges { node { id } } } }',
    {},
  ],
])('the gateway refuses a page of 100,000 as %s by its cost', async (_, query, variables) => {
  const answer = await send('gateway', { query, variables });
  expect([answer.status, codesOf(answer)]).toEqual([400, ['TOO_COSTLY']]);
});

test('what is refused for its size is refused at once, and a bomb keeps nobody waiting', async () => {
  for (const body of [bomb, `{ ${repeated(1_000, (n) => `a${n}: wards { code }`)} }`]) {
    const times = [];
    for (let round = 0; round < 5; round += 1) times.push((await send('gateway', { query: body })).tookMs);
    expect(Math.min(...times)).toBeLessThan(50);
  }
  const live = new URL('/live', city.server('gateway').url).href;
  const [, health] = await Promise.all([send('gateway', { query: bomb }), sendRaw(live, { method: 'GET' })]);
  expect(health.status).toBe(200);
});

test('a pollution that was tried has changed nothing', () => {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
