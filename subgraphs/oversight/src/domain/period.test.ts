import { parsePeriod } from './period.ts';

describe('a period', () => {
  test.each([
    [{ fiscalYear: 2024 }, '2024-04-01', '2025-03-31'],
    [{ month: '2024-02' }, '2024-02-01', '2024-02-29'],
    [{ from: '2024-04-01', to: '2024-04-01' }, '2024-04-01', '2024-04-01'],
  ])('%j is %s to %s', (input, from, to) => {
    expect(parsePeriod(input)).toEqual({ from, to });
  });

  test.each([
    [{}, 'period: expected exactly one of fiscalYear, month, or from with to, but got 0 of them'],
    [
      { fiscalYear: 2024, month: '2024-04' },
      'period: expected exactly one of fiscalYear, month, or from with to, but got 2 of them',
    ],
    [{ from: '2024-04-01' }, 'period: expected `from` with `to`, but got one of them'],
    [{ from: '2024-02-30', to: '2024-03-01' }, 'period: expected days as YYYY-MM-DD, but got something else'],
    [
      { from: '2024-04-02', to: '2024-04-01' },
      'period: expected `from` not after `to`, but got 2024-04-02 and 2024-04-01',
    ],
    [{ month: '2024-13' }, 'period: expected a month as YYYY-MM, but got "2024-13"'],
    [{ fiscalYear: 1 }, 'period: expected a fiscal year from 2000 to 2100, but got 1'],
    [{ from: '1990-01-01', to: '2024-04-01' }, 'period: expected at most 3660 days, but got 12509'],
  ])('%j is refused', (input, message) => {
    expect(() => parsePeriod(input)).toThrow(message);
  });
});
