import codes from '../fixtures/ward-codes.json' with { type: 'json' };
import { isWardCode, parseWardCode, withCheckDigit } from './ward-code.ts';

describe('a ward code', () => {
  test.each(codes.valid)('is accepted: %s', (text) => {
    expect(parseWardCode(text)).toBe(text);
  });

  test.each(codes.invalid)('is refused: %j', (text) => {
    expect(isWardCode(text)).toBe(false);
    expect(() => parseWardCode(text)).toThrow(/^expected a 5-digit ward code, but got "/);
  });

  test.each(Object.entries(codes.withCheckDigit))('%s is printed as %s', (code, printed) => {
    expect(withCheckDigit(parseWardCode(code))).toBe(printed);
  });
});
