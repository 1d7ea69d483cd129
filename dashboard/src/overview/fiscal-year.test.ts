import { eraNameOf, fiscalYearOf, monthsOf, offeredFiscalYears } from './fiscal-year.ts';

test('a fiscal year begins on 1 April', () => {
  expect(['2024-03-31', '2024-04-01', '2025-03-31'].map(fiscalYearOf)).toEqual([2023, 2024, 2024]);
});

test('the months of a fiscal year run from April to March of the next calendar year', () => {
  expect(monthsOf(2024)).toEqual([
    ...['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2024-${month}`),
    ...['01', '02', '03'].map((month) => `2025-${month}`),
  ]);
});

test('fiscal years are named by era', () => {
  expect([2018, 2019, 2024].map(eraNameOf)).toEqual(['平成30年度', '令和元年度', '令和6年度']);
});

test('the year of the reference day is offered first', () => {
  expect(offeredFiscalYears('2025-03-31')).toEqual([2024, 2023, 2022]);
});
