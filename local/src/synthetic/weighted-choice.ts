import type { SeededRandom } from './seeded-random.ts';

/** Draws one of the values, each with a chance in proportion to its weight. */
export type WeightedChoice<T> = (random: SeededRandom) => T;

/** Makes a choice over values and weights. Throws a `RangeError` when no weight is above 0. */
export function createWeightedChoice<T>(entries: readonly (readonly [T, number])[]): WeightedChoice<T> {
  const usable = entries.filter(([, weight]) => weight > 0);
  const last = usable.at(-1);
  if (last === undefined) throw new RangeError('expected a weight above 0, but got none');
  const total = usable.reduce((sum, [, weight]) => sum + weight, 0);
  return (random) => {
    let left = random.unit() * total;
    for (const [value, weight] of usable) {
      left -= weight;
      if (left < 0) return value;
    }
    return last[0];
  };
}

/** Makes a choice over the keys of an object that holds weights. */
export function createChoiceOfKeys<K extends string>(
  weights: Readonly<Record<K, number>>,
): WeightedChoice<K> {
  return createWeightedChoice(Object.entries(weights) as [K, number][]);
}

/** Draws one of the values, all alike. Throws a `RangeError` when there are none. */
export function drawOne<T>(random: SeededRandom, values: readonly T[]): T {
  if (values.length === 0) throw new RangeError('expected a value to choose, but got none');
  return values[random.below(values.length)] as T;
}

/** Draws so many different values in random order, or all when there are fewer (Fisher–Yates). */
export function drawSome<T>(random: SeededRandom, values: readonly T[], count: number): T[] {
  const deck = [...values];
  const wanted = Math.min(count, deck.length);
  for (let place = 0; place < wanted; place += 1) {
    const other = place + random.below(deck.length - place);
    [deck[place], deck[other]] = [deck[other] as T, deck[place] as T];
  }
  return deck.slice(0, wanted);
}
