import { parseValue } from 'graphql';
import { dateScalar, dateTimeScalar, yearMonthScalar } from './scalars.ts';

const refuses = (read: () => unknown, expected: string) =>
  expect(read).toThrow(`expected ${expected}, but got another value`);

describe('an instant', () => {
  test.each([
    ['2025-03-31T08:00:00Z', '2025-03-31T08:00:00.000Z'],
    ['2025-03-31T17:00:00.5+09:00', '2025-03-31T08:00:00.500Z'],
    ['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is given back in UTC with milliseconds', (text, shown) => {
    expect(dateTimeScalar.serialize(dateTimeScalar.parseValue(text))).toBe(shown);
    expect(dateTimeScalar.parseLiteral(parseValue(`"${text}"`))).toEqual(new Date(shown));
  });

  test.each([
    '2025-02-29T00:00:00Z',
    '2025-03-31T24:30:00Z',
    '2025-03-31T08:00:00',
    '2025-03-31',
    '',
    0,
    null,
  ])('%j is none', (value) =>
    refuses(() => dateTimeScalar.parseValue(value), 'an ISO 8601 instant with at most milliseconds'),
  );
});

describe('a day', () => {
  test.each(['2024-02-29', '0001-01-01', '9999-12-31'])('%s is the same inside and outside', (text) => {
    expect(dateScalar.serialize(dateScalar.parseValue(text))).toBe(text);
    expect(dateScalar.parseLiteral(parseValue(`"${text}"`))).toBe(text);
  });

  test.each(['2025-02-29', '2025-13-01', '0000-01-01', '2025-1-1', '2025-03-31T00:00:00Z', 20250331, null])(
    '%j is none',
    (value) => refuses(() => dateScalar.parseValue(value), 'a day as YYYY-MM-DD'),
  );
});

describe('a month', () => {
  test('2024-04 is the same inside and outside', () => {
    expect(yearMonthScalar.serialize(yearMonthScalar.parseValue('2024-04'))).toBe('2024-04');
  });

  test.each(['2024-13', '2024-4', '2024', '2024-04-01', 202404])('%j is none', (value) =>
    refuses(() => yearMonthScalar.parseValue(value), 'a month as YYYY-MM'),
  );
});

test('a number in a document is not a day', () => {
  refuses(() => dateScalar.parseLiteral(parseValue('20250331')), 'a day as YYYY-MM-DD');
});
