/** The four orders of a list of cases. */
export const caseOrders = ['RECEIVED_AT_ASC', 'RECEIVED_AT_DESC', 'CLOSED_AT_ASC', 'CLOSED_AT_DESC'] as const;

/** An order of cases; ties are broken by ID in the same direction, nulls come last. */
export type CaseOrder = (typeof caseOrders)[number];

/** The key of a case and its place in an order: ISO 8601 instant in UTC with milliseconds, or `null`. */
export interface CaseKey {
  readonly id: string;
  readonly value: string | null;
}

/** Compares two keys in an order, as every node's SQL does. */
export function compareKeys(order: CaseOrder): (a: CaseKey, b: CaseKey) => number {
  const direction = order.endsWith('_ASC') ? 1 : -1;
  const compareText = (a: string, b: string) => (a === b ? 0 : a < b ? -direction : direction);
  return (a, b) => {
    if (a.value !== null && b.value !== null) return compareText(a.value, b.value) || compareText(a.id, b.id);
    if (a.value === b.value) return compareText(a.id, b.id);
    return a.value === null ? 1 : -1;
  };
}

/** One page over many nodes. */
export interface CasePage {
  readonly keys: readonly CaseKey[];
  readonly hasNextPage: boolean;
}

/** Merges the nodes' key lists, each in order, into the first `first` keys of all. Each node must have been asked for `first + 1`. Pure. */
export function mergeCasePages(
  lists: readonly (readonly CaseKey[])[],
  order: CaseOrder,
  first: number,
): CasePage {
  const compare = compareKeys(order);
  const heads = lists.map(() => 0);
  const keys: CaseKey[] = [];
  while (keys.length <= first) {
    let best: { list: number; key: CaseKey } | undefined;
    lists.forEach((list, index) => {
      const key = list[heads[index] ?? 0];
      if (key && (!best || compare(key, best.key) < 0)) best = { list: index, key };
    });
    if (!best) break;
    keys.push(best.key);
    heads[best.list] = (heads[best.list] ?? 0) + 1;
  }
  return { keys: keys.slice(0, first), hasNextPage: keys.length > first };
}

/** Whether a node's list is strictly in order, so that merging it is exact. */
export function isInOrder(keys: readonly CaseKey[], order: CaseOrder): boolean {
  const compare = compareKeys(order);
  return keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? key, key) < 0);
}
