import { createGlobalId, isGlobalId, parseGlobalId, shardKeyOf, wardOfGlobalId } from './global-id.ts';
import { parseWardCode } from './ward-code.ts';

const higashinari = parseWardCode('27115');

describe('a global ID', () => {
  test('carries its ward and sorts by the time of its making', () => {
    const earlier = createGlobalId(higashinari, Date.UTC(2024, 3, 1));
    const later = createGlobalId(higashinari, Date.UTC(2024, 3, 2));
    expect(isGlobalId(earlier)).toBe(true);
    expect(wardOfGlobalId(earlier)).toBe('27115');
    expect(earlier < later).toBe(true);
  });

  test('is repeatable when the random bytes are given', () => {
    expect(createGlobalId(higashinari, 0x0198c0de0000, new Uint8Array(10))).toBe(
      '27115-0198c0de-0000-7000-8000-000000000000',
    );
  });

  test.each([
    '',
    '27115',
    '27115-1',
    '2711-0198c0de-0000-7000-8000-000000000000',
    '27115-0198C0DE-0000-7000-8000-000000000000',
    '27115-0198c0de-0000-4000-8000-000000000000',
  ])('is not %j', (text) => {
    expect(() => parseGlobalId(text)).toThrow('expected "<5-digit ward code>-<uuid v7>"');
  });

  test('is routed by what stands before the dash', () => {
    expect(shardKeyOf('27115-anything')).toBe('27115');
    expect(shardKeyOf('27115')).toBe('27115');
    expect(shardKeyOf('271152')).toBeUndefined();
    expect(shardKeyOf('anything')).toBeUndefined();
  });
});
