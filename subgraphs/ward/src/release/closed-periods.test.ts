import { closedPeriods, fiscalYearsSince } from './closed-periods.ts';

test.each([
  ['the last opening hour of March has not passed', '2025-03-31T07:59:00Z', 14, '2024-Q3'],
  ['it has', '2025-03-31T08:00:00Z', 17, '2024'],
])('when %s', (_, now, count, last) => {
  const periods = closedPeriods(2024, new Date(now));
  expect([periods.length, periods.at(-1)]).toEqual([count, last]);
});

test('in the middle of a month the month before is the last that is closed', () => {
  expect(closedPeriods(2024, new Date('2024-06-15T03:00:00Z'))).toEqual(['2024-04', '2024-05']);
});

test('years are counted from the first arrival by the fiscal year in Asia/Tokyo', () => {
  const years = fiscalYearsSince(new Date('2023-03-31T14:59:00Z'), new Date('2024-03-31T15:00:00Z'));
  expect(years).toEqual([2022, 2023, 2024]);
});
