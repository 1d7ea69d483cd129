/** What is told of something to somebody: each fact by its name; `null` is not known. */
export type Told = readonly (readonly [term: string, fact: string | null])[];

const NOTHING = '—';

/** What is told otherwise than before, for example 状態 対応中 → 終結; `undefined` when nothing is. */
export function changesBetween(before: Told, after: Told): string | undefined {
  const [was, is] = [new Map(before), new Map(after)];
  const changes = [...new Map([...was, ...is]).keys()].flatMap((term) => {
    const [from, to] = [was.get(term) ?? '', is.get(term) ?? ''];
    return from === to ? [] : [`${term} ${from || NOTHING} → ${to || NOTHING}`];
  });
  return changes.length === 0 ? undefined : changes.join(', ');
}
