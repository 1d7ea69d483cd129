import { createRounding } from './round-count.ts';

const secret = Buffer.alloc(32, 7);

test('a count becomes one of its two neighbouring tens, and a multiple of ten stays', () => {
  const round = createRounding(secret, '27115-2024-a');
  const shown = new Set(Array.from({ length: 200 }, (_, cell) => round(23, `SCENE=${String(cell)}`)));
  expect([...shown].sort()).toEqual([20, 30]);
  expect(Array.from({ length: 200 }, (_, cell) => round(40, String(cell))).every((one) => one === 40)).toBe(
    true,
  );
});

test.each([11, 14, 15, 19])('over many cells %i is neither rounded up nor down on average', (count) => {
  const round = createRounding(secret, '27115-2024-b');
  const cells = 20_000;
  const mean =
    Array.from({ length: cells }, (_, cell) => round(count, String(cell))).reduce((a, b) => a + b) / cells;
  // five standard errors of a mean of tens
  expect(Math.abs(mean - count)).toBeLessThan((5 * 5) / Math.sqrt(cells));
});

test('the same cell gives the same number whenever it is asked; another snapshot or secret draws anew', () => {
  const numbers = (key: Buffer, snapshot: string) => {
    const round = createRounding(key, snapshot);
    return Array.from({ length: 50 }, (_, cell) => round(15, String(cell)));
  };
  const first = numbers(secret, 'a');
  expect(numbers(secret, 'a')).toEqual(first);
  expect(numbers(secret, 'b')).not.toEqual(first);
  expect(numbers(Buffer.alloc(32, 8), 'a')).not.toEqual(first);
});
