import { monthsBefore } from './months-before.ts';

test('months go back over the turn of the year, the month of the day among them', () => {
  expect(monthsBefore('2025-02-28', 4)).toEqual(['2025-02', '2025-01', '2024-12', '2024-11']);
  expect(monthsBefore('2024-03-31', 2)).toEqual(['2024-03', '2024-02']);
});
