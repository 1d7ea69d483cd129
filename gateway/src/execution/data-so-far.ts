/** An object of the data that subgraphs have answered so far. */
export type Data = Record<string, unknown>;

/** Steps to a place in the data; `@` means every item of a list. */
export type DataPath = readonly (string | number)[];

/** Whether a value is an object and no list. */
function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that an object itself holds under a name, never what every object inherits. */
export function ownOf(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Data)[name] : undefined;
}

/** Sets a value under any name, even one that every object inherits, such as `__proto__`. */
export function setOwn(object: Data, name: string, value: unknown): void {
  if (name in object && !Object.hasOwn(object, name))
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

function mergeLists(into: unknown[], from: readonly unknown[]): void {
  for (const [index, item] of from.entries()) {
    const known = into[index];
    if (isData(known) && isData(item)) mergeData(known, item);
    else into[index] = item;
  }
}

/** Adds what a subgraph answered to the data so far: objects, and lists of one length, are joined, all else is taken over. */
export function mergeData(into: Data, from: Data | null | undefined): void {
  if (!from) return;
  for (const name of Object.keys(from)) {
    const value = from[name];
    if (value === undefined) continue;
    const known = ownOf(into, name);
    if (known && isData(value)) mergeData(known as Data, value);
    else if (Array.isArray(value) && Array.isArray(known) && value.length === known.length)
      mergeLists(known, value);
    else setOwn(into, name, value);
  }
}

function collectAt(value: unknown, path: DataPath, from: number, into: unknown[]): void {
  const step = path[from];
  if (value === undefined || value === null) into.push(value);
  else if (step === undefined && Array.isArray(value)) for (const item of value) into.push(item);
  else if (step === undefined) into.push(value);
  else if (step === '@')
    for (const item of value as readonly unknown[]) collectAt(item, path, from + 1, into);
  else collectAt(ownOf(value, String(step)), path, from + 1, into);
}

/** What stands at a path: all items where it goes through a list, in their order; `null` and what is missing included. */
export function dataAt(value: unknown, path: DataPath): unknown {
  if (!path.includes('@')) {
    let here = value;
    for (const step of path) {
      if (here === undefined || here === null) return here;
      here = ownOf(here, String(step));
    }
    return here;
  }
  const found: unknown[] = [];
  collectAt(value, path, 0, found);
  return found;
}

/** The places that a path leads to, with the index of every item; nothing for a place that is missing or null. */
export function placesAt(value: unknown, path: DataPath, from = 0, parent: DataPath = []): DataPath[] {
  const step = path[from];
  if (value === undefined || value === null) return [];
  if (step === undefined) return [parent];
  if (Array.isArray(value)) {
    const next = step === '@' ? from + 1 : from;
    return value.flatMap((item, index) => placesAt(item, path, next, [...parent, index]));
  }
  return Object.hasOwn(value, step) ? placesAt((value as Data)[step], path, from + 1, [...parent, step]) : [];
}
