/** Does some work for each item in order, at most `size` at once; the next begins when one ends. Rejects with the first failure. */
export async function inTurns<Item>(
  size: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].reverse();
  const takeTurns = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: size }, takeTurns));
}
