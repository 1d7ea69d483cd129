import { areVariablesRefused, parseReply, replyOfStatus } from './parse-reply.ts';

const isLost = (state: string) => ({ kind: 'lost', state, sent: true });

describe('a body that came with 200', () => {
  test('is read with the codes and paths of its errors', () => {
    const text = JSON.stringify({
      data: { case: null },
      errors: [{ message: 'm', path: ['case', 0], extensions: { code: 'NOT_FOUND' } }],
      extensions: { trace: 1 },
    });
    expect(parseReply(text)).toEqual({
      kind: 'answered',
      data: { case: null },
      errors: [{ code: 'NOT_FOUND', message: 'm', path: ['case', 0], extensions: { code: 'NOT_FOUND' } }],
    });
  });

  test('may have errors of any shape', () => {
    const text = JSON.stringify({ data: null, errors: [null, 7, { path: 'x', extensions: 'y' }] });
    const nameless = { code: 'UNKNOWN', message: '', path: [], extensions: {} };
    expect(parseReply(text)).toEqual({
      kind: 'answered',
      data: null,
      errors: [nameless, nameless, nameless],
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"data":1}',
    '{"data":[]}',
    '{"errors":{}}',
    '{"data":{"a":1',
    `{"padding":"${'x'.repeat(17_000)}","data":${'{"a":'.repeat(70)}1${'}'.repeat(71)}`,
  ])('is rejected when it is %.40j', (text) => {
    expect(parseReply(text)).toEqual(isLost('REJECTED'));
  });

  test('may hold any number of brackets in a text', () => {
    expect(parseReply(JSON.stringify({ data: { note: `${'['.repeat(100)}\\"` } }))).toMatchObject({
      kind: 'answered',
    });
  });

  test('that refuses the question as not fitting its contract is skew', () => {
    expect(
      parseReply('{"errors":[{"message":"m","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}'),
    ).toEqual(isLost('SCHEMA_SKEW'));
  });
});

test.each([
  [401, 'REFUSED'],
  [403, 'REFUSED'],
  [429, 'OVERLOADED'],
  [503, 'OVERLOADED'],
  [504, 'TIMEOUT'],
  [502, 'UNREACHABLE'],
  [500, 'REJECTED'],
  [302, 'REJECTED'],
  [204, 'REJECTED'],
])('status %i means %s', (status, state) => {
  expect(replyOfStatus(status, '<html>')).toEqual(isLost(state));
});

test('status 400 that names a validation failure means that the contracts differ', () => {
  expect(replyOfStatus(400, '{"errors":[{"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}')).toEqual(
    isLost('SCHEMA_SKEW'),
  );
  expect(replyOfStatus(400, 'no')).toEqual(isLost('REJECTED'));
});

test('status 400 that names bad variables is an answer that did nothing; other refusals of that kind are none', () => {
  const refusal = '{"errors":[{"message":"m","extensions":{"code":"BAD_USER_INPUT"}}]}';
  const reply = replyOfStatus(400, refusal);
  expect(reply).toMatchObject({ kind: 'answered', data: null, errors: [{ code: 'BAD_USER_INPUT' }] });
  expect(areVariablesRefused(reply)).toBe(true);
  expect(replyOfStatus(400, refusal.replace('BAD_USER_INPUT', 'BAD_REQUEST'))).toEqual(isLost('REJECTED'));
  expect(
    areVariablesRefused(
      parseReply('{"data":{"a":null},"errors":[{"extensions":{"code":"BAD_USER_INPUT"}}]}'),
    ),
  ).toBe(false);
});
