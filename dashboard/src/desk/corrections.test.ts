import { correctionsOf } from './corrections.ts';

const fields = ['scene', 'note', 'topics', 'address'];
const known = { scene: 'DAILY', note: 'as it was', topics: ['HVN'] };

test('only what was entered otherwise is corrected, and what was emptied is cleared', () => {
  const entered = { scene: 'DAILY', note: '', topics: ['HVN', 'DENTAL'], elsewhere: 'not of this form' };
  expect(correctionsOf(known, entered, fields)).toEqual({ note: null, topics: ['HVN', 'DENTAL'] });
  expect(correctionsOf(known, {}, fields)).toEqual({});
});

test('what was not known before is told, and what stays empty is not', () => {
  expect(correctionsOf({}, { scene: 'EOL', address: '' }, fields)).toEqual({ scene: 'EOL' });
});
