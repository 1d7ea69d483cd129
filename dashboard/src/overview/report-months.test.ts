import { reportMonths } from './report-months.ts';

test('reports are shown of the months that are over, latest first', () => {
  expect(reportMonths(2024, '2025-03-31').slice(0, 2)).toEqual(['2025-02', '2025-01']);
  expect(reportMonths(2024, '2025-03-31').length).toBe(11);
  expect(reportMonths(2023, '2025-03-31')[0]).toBe('2024-03');
  expect(reportMonths(2025, '2025-04-10')).toEqual([]);
});
