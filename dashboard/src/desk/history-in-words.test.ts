import { historyInWords } from './history-in-words.ts';

const words = { name: (_type: string, value: string | null | undefined) => value ?? '' };
const step = (version: number, actor: string | null) => ({
  version,
  kind: 'OPENED',
  at: '2025-03-31T05:00:00Z',
  toStatus: 'RECEIVED',
  actor,
});
const room = {
  roomCoordinators: [
    { id: 'C-1', name: '仮名 一子', to: null, account: 'signs-in-as-one' },
    { id: 'C-2', name: '仮名 二郎', to: null, account: null },
  ],
};

test('who took a step is a coordinator’s name where it is known, else how they sign in', () => {
  const transitions = [step(1, 'signs-in-as-one'), step(2, 'somebody'), step(3, null)];
  const actors = historyInWords({ transitions }, room, words).map(({ actor }) => actor);
  expect(actors).toEqual(['仮名 一子', 'somebody', '']);
});

test('before the room is known, and without steps, nothing breaks', () => {
  expect(historyInWords({ transitions: [step(1, 'somebody')] }, null, words)[0]?.actor).toBe('somebody');
  expect(historyInWords({ transitions: null }, room, words)).toEqual([]);
});
