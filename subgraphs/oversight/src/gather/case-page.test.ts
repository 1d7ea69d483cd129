import fc from 'fast-check';
import { caseOrders, compareKeys, isInOrder, mergeCasePages, type CaseKey } from './case-page.ts';

const key = fc.record({
  id: fc.integer({ min: 0, max: 999 }).map((number) => `27115-${String(number).padStart(3, '0')}`),
  value: fc.option(
    fc.integer({ min: 0, max: 5 }).map((second) => `2024-04-01T00:00:0${String(second)}.000Z`),
    { nil: null },
  ),
});
const keys = fc.uniqueArray(key, { selector: ({ id }) => id, maxLength: 60 });

describe('a page over many nodes', () => {
  test.each(caseOrders)(
    'in %s is the head of all rows in order, however they are spread over nodes',
    (order) => {
      fc.assert(
        fc.property(
          keys,
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 1, max: 5 }),
          (all, first, nodes) => {
            const compare = compareKeys(order);
            const lists = Array.from({ length: nodes }, (_, node) =>
              all
                .filter((_key, index) => index % nodes === node)
                .toSorted(compare)
                .slice(0, first + 1),
            );
            const expected: CaseKey[] = all.toSorted(compare);
            expect(mergeCasePages(lists, order, first)).toEqual({
              keys: expected.slice(0, first),
              hasNextPage: all.length > first,
            });
          },
        ),
      );
    },
  );

  test('puts what has no value last in both directions', () => {
    const list: CaseKey[] = [
      { id: 'a', value: null },
      { id: 'b', value: '2024-04-01T00:00:00.000Z' },
    ];
    for (const order of ['CLOSED_AT_ASC', 'CLOSED_AT_DESC'] as const) {
      expect(list.toSorted(compareKeys(order)).map(({ id }) => id)).toEqual(['b', 'a']);
    }
  });

  test('sees a list that is out of order or repeats a key', () => {
    const [a, b] = [
      { id: 'a', value: null },
      { id: 'b', value: null },
    ];
    expect(isInOrder([a, b], 'CLOSED_AT_ASC')).toBe(true);
    expect(isInOrder([b, a], 'CLOSED_AT_ASC')).toBe(false);
    expect(isInOrder([a, a], 'CLOSED_AT_ASC')).toBe(false);
  });
});
