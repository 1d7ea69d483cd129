import { createSeededRandom } from './seeded-random.ts';

const drawMany = (seed: string): number[] => {
  const random = createSeededRandom(seed);
  return Array.from({ length: 10_000 }, () => random.unit());
};

describe('createSeededRandom', () => {
  it('gives the same values for the same seed', () => {
    expect(drawMany('東成区')).toEqual(drawMany('東成区'));
  });

  it('gives other values for another seed', () => {
    expect(drawMany('27115')).not.toEqual(drawMany('27116'));
  });

  it('keeps within its bounds and spreads evenly', () => {
    const values = drawMany('spread');
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  });

  it('gives ten bytes for an identifier, other ones each time', () => {
    const random = createSeededRandom('bytes');
    const [first, second] = [random.tenBytes(), random.tenBytes()];
    expect([first.length, second.length]).toEqual([10, 10]);
    expect(first).not.toEqual(second);
  });
});
