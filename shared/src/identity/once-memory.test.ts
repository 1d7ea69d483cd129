import { createOnceMemory } from './once-memory.ts';

describe('what may happen once', () => {
  test('is refused the second time, until it is too old to come again', () => {
    const isFirst = createOnceMemory(1_000);
    expect(isFirst('a', 0)).toBe(true);
    expect([isFirst('a', 0), isFirst('a', 999), isFirst('b', 999)]).toEqual([false, false, true]);
    expect(isFirst('a', 1_000)).toBe(true);
  });

  test('is refused when the memory is full, rather than forgotten early', () => {
    const isFirst = createOnceMemory(1_000, 2);
    expect([isFirst('a', 0), isFirst('b', 1), isFirst('c', 2), isFirst('a', 3)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([isFirst('c', 1_000), isFirst('d', 1_000)]).toEqual([true, false]);
  });
});
