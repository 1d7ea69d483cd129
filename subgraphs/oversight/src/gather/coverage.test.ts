import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { coverageOf, markStale } from './coverage.ts';

const [first, second] = [parseWardCode('27102'), parseWardCode('27103')];
const asOf = new Date('2025-03-31T08:00:00Z');
const earlier = new Date('2025-03-31T07:00:00Z');
const coverage = coverageOf(
  [
    { code: second, state: 'TIMEOUT', asOf: null, since: earlier, staleAsOf: null },
    { code: first, state: 'ANSWERED', asOf, since: earlier, staleAsOf: null },
  ],
  asOf,
);

test('a lost ward with old figures keeps its state and is not counted as answered', () => {
  expect(markStale(coverage, new Map([[second, earlier]]))).toEqual({
    ...coverage,
    expected: 2,
    answered: 1,
    complete: false,
    wards: [
      { code: first, state: 'ANSWERED', asOf, since: earlier, staleAsOf: null },
      { code: second, state: 'TIMEOUT', asOf: null, since: earlier, staleAsOf: earlier },
    ],
  });
});

test('a ward that answered has no old figures', () => {
  expect(markStale(coverage, new Map([[first, earlier]]))).toEqual(coverage);
});
