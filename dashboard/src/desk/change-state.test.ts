import { needsNewKey, readOutcome } from './change-state.ts';

const answer = (data: object | null, code?: string) =>
  ({
    kind: 'ANSWER',
    data: data as never,
    errors: code === undefined ? [] : [{ extensions: { code } }],
  }) as const;

test('an error of the input stands at its field', () => {
  const userErrors = [
    { field: 'input.topics', code: 'TOO_FEW', message: 'expected at least 1 topic, but got 0' },
  ];
  expect(readOutcome(answer({ openCase: { case: null, userErrors } }), 'openCase')).toEqual({
    kind: 'REFUSED',
    errors: [{ field: 'topics', code: 'TOO_FEW', message: 'expected at least 1 topic, but got 0' }],
  });
});

test('somebody else was first: a conflict, and the next attempt is a change of its own', () => {
  const outcome = readOutcome(answer({ closeCase: null }, 'CONFLICT'), 'closeCase');
  expect(outcome).toEqual({ kind: 'CONFLICT' });
  expect(needsNewKey(outcome)).toBe(true);
});

test.each([
  ['the node cannot be reached', { kind: 'FAILED', reason: 'NETWORK' } as const],
  ['the node failed', { kind: 'FAILED', reason: 'STATUS' } as const],
  ['the node does not know', answer(null, 'OUTCOME_UNKNOWN')],
])('%s: the next attempt has the same key', (_name, reply) => {
  const outcome = readOutcome(reply, 'openCase');
  expect(outcome).toEqual({ kind: 'FAILED' });
  expect(needsNewKey(outcome)).toBe(false);
});

test('a key that stands for another text says that the first text was saved', () => {
  expect(readOutcome(answer({ openCase: null }, 'IDEMPOTENCY_KEY_REUSED'), 'openCase')).toEqual({
    kind: 'SAVED_BEFORE',
  });
});
