import { describeCrash } from './crash-output.ts';

test('of a crash its kind, its code and its places are told, and nothing of its text', () => {
  const error = Object.assign(new RangeError('田中花子\n    at 田中花子 (大阪市)\n    at 0612345678'), {
    code: '23514',
    detail: 'Failing row contains (田中花子)',
    cause: new Error('田中花子'),
  });
  const [first, ...places] = describeCrash(error).split('\n');
  expect(first).toBe('RangeError 23514');
  expect(places[0]).toContain('crash-output.test.ts:');
  expect(describeCrash(error)).not.toMatch(/田中|大阪|0612345678|Failing/);
});

test('a code that is no code of a program is not told, and what is no error is told by its type', () => {
  expect(describeCrash(Object.assign(new Error(''), { code: '田中花子' }))).toMatch(/^Error\n/);
  expect(describeCrash('田中花子')).toBe('string');
});
