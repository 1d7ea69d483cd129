/** Whether the value is an object with named values. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path such as `where.wards` inside the arguments; `undefined` when there is none. */
export function valueAt(args: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), args);
}

/** The largest number that stands under one of these names, at any depth of the arguments; `undefined` when there is none. */
export function largestNamed(value: unknown, names: readonly string[]): number | undefined {
  if (Array.isArray(value)) return largestOf(value.map((item) => largestNamed(item, names)));
  if (!isObject(value)) return undefined;
  return largestOf(
    Object.entries(value).map(([name, inner]) =>
      typeof inner === 'number' && names.includes(name) ? inner : largestNamed(inner, names),
    ),
  );
}

function largestOf(numbers: readonly (number | undefined)[]): number | undefined {
  const found = numbers.filter((number) => number !== undefined);
  return found.length === 0 ? undefined : Math.max(...found);
}
