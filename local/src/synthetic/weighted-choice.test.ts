import { createSeededRandom } from './seeded-random.ts';
import { createWeightedChoice, drawOne, drawSome } from './weighted-choice.ts';

describe('createWeightedChoice', () => {
  it('draws in proportion to the weights and never what weighs nothing', () => {
    const random = createSeededRandom('weights');
    const draw = createWeightedChoice([
      ['rare', 1],
      ['never', 0],
      ['common', 3],
    ]);
    const drawn = Array.from({ length: 20_000 }, () => draw(random));
    expect(new Set(drawn)).toEqual(new Set(['rare', 'common']));
    expect(drawn.filter((value) => value === 'common').length / drawn.length).toBeCloseTo(0.75, 1);
  });

  it('refuses weights that leave nothing to draw', () => {
    expect(() => createWeightedChoice([['a', 0]])).toThrow('expected a weight above 0, but got none');
  });
});

describe('drawSome', () => {
  it('draws different values, and all of them when more are asked for', () => {
    const random = createSeededRandom('some');
    const values = [1, 2, 3, 4, 5];
    expect(new Set(drawSome(random, values, 3)).size).toBe(3);
    expect(drawSome(random, values, 9).sort()).toEqual(values);
    expect(values).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('drawOne', () => {
  it('refuses an empty list', () => {
    expect(() => drawOne(createSeededRandom('one'), [])).toThrow('expected a value to choose, but got none');
  });
});
