import { checkHistory, createHistory, type Call, type FinalState } from './history.ts';

const sound: FinalState = {
  effects: [
    { key: 'a', resultId: '1' },
    { key: 'b', resultId: '1' },
  ],
  entities: new Set(['1']),
  versions: new Map([['1', [1, 2]]]),
  logged: ['1', '1'],
};
const calls: Call[] = [
  { client: 1, key: 'a', end: 'unknown' },
  { client: 1, key: 'a', end: 'ok', resultId: '1', version: 1 },
  { client: 2, key: 'b', end: 'ok', resultId: '1', version: 2 },
  { client: 2, key: 'c', end: 'fail', code: 'CONFLICT' },
];

function check(final: Partial<FinalState> = {}, more: readonly Call[] = []): string[] {
  const history = createHistory();
  for (const call of [...calls, ...more]) history.record(call);
  return checkHistory(history, { ...sound, ...final });
}

it('a sound history has nothing wrong with it', () => {
  expect(check()).toEqual([]);
});

it.each<[string, Partial<FinalState>, readonly Call[], string[]]>([
  [
    'an acknowledged wish without effect',
    { effects: sound.effects.slice(0, 1), logged: ['1'] },
    [],
    ['b was acknowledged, but has no effect'],
  ],
  [
    'an acknowledged entity that is gone',
    { entities: new Set() },
    [],
    ['a was acknowledged, but is gone', 'b was acknowledged, but is gone'],
  ],
  [
    'a key with two effects',
    { effects: [...sound.effects, { key: 'b', resultId: '1' }], logged: ['1', '1', '1'] },
    [],
    ['b had more than one effect'],
  ],
  ['a version left out', { versions: new Map([['1', [1, 3]]]) }, [], ['1 has the versions 1, 3']],
  [
    'an update lost: one version acknowledged to two wishes',
    {},
    [{ client: 3, key: 'a', end: 'ok', resultId: '1', version: 2 }],
    ['1 2 was acknowledged to 2 wishes: an update is lost'],
  ],
  [
    'an effect that nobody logged',
    { logged: ['1'] },
    [],
    ['1 has 2 effects, but 1 entries in the access log'],
  ],
  [
    'an entry without effect',
    { logged: ['1', '1', '2'] },
    [],
    ['2 has 0 effects, but 1 entries in the access log'],
  ],
])('%s is found', (_what, final, more, expected) => {
  expect(check(final, more)).toEqual(expected);
});
