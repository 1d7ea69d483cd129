import { createUndoStack } from './undo-stack.ts';

test('what was started is undone in reverse, once, whatever fails on the way', async () => {
  const seen: string[] = [];
  const stack = createUndoStack((line) => seen.push(line));
  stack.add('PostgreSQL', async () => void seen.push('PostgreSQL'));
  stack.add('city', () => Promise.reject(new Error('expected an end, but got none')));
  stack.add('gateway', async () => void seen.push('gateway'));
  await Promise.all([stack.undo(), stack.undo()]);
  expect(seen).toEqual(['gateway', 'city could not be stopped: expected an end, but got none', 'PostgreSQL']);
});
