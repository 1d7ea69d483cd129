import { axisEndOf, type IntervalRow } from './intervals.ts';

const row = (figure: number | null, upper: number | null, chanceUpper: number | null): IntervalRow => ({
  ...{
    key: 'a',
    label: 'a',
    figure,
    lower: 0,
    upper,
    chanceLower: 0,
    chanceUpper,
    beyond: null,
    figureText: '',
    text: '',
  },
});

test('the axis ends at a round figure beyond every dot, interval and band', () => {
  expect(axisEndOf([row(12, 17.4, 16), row(3, 4, null)])).toBe(20);
  expect(axisEndOf([row(0.41, null, 0.52)])).toBeCloseTo(0.6, 9);
  expect(axisEndOf([row(20, 29, 31)])).toBe(40);
});

test('without any figure the axis still has a length', () => {
  expect(axisEndOf([row(null, null, null)])).toBe(1);
});
