import type { Count } from '../api/statistics.ts';
import { axisMarks, drawBars } from './bars.ts';

const WANTED = ['2024-04', '2024-05'].map((key) => ({ key, label: key, fullLabel: key }));
const exact: Count = { state: 'EXACT', value: 7, lower: 7, upper: 7 };
const partial: Count = { state: 'PARTIAL', value: null, lower: 5, upper: null };

function figures(counts: readonly Count[], complete: boolean): unknown[] {
  const groups = counts.map((cases, index) => ({ key: WANTED[index]?.key ?? '', cases }));
  return drawBars(WANTED, groups, complete).map(({ figure, partial: marked }) => [figure, marked]);
}

test('a month without a row is zero only when all wards answered', () => {
  expect(figures([exact], true)).toEqual([
    [7, false],
    [0, false],
  ]);
  expect(figures([partial], false)).toEqual([
    [5, true],
    [0, true],
  ]);
});

test('the axis has round marks up to the largest bar', () => {
  const bars = drawBars(WANTED, [{ key: '2024-04', cases: { ...exact, value: 1262 } }], true);
  expect(axisMarks(bars)).toEqual([0, 500, 1000, 1500]);
});
