/** A command was not given what it needs; the message says what was expected. Ends the program with status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Turns whatever an argument's reader throws into a {@link UsageError} that names the option. */
export function readingOption<Value>(option: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}

/** Reads a whole number between two bounds. Throws a `RangeError` that names them. */
export function parseWhole(text: string, least: number, most: number): number {
  const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new RangeError(
    `expected a whole number from ${least} to ${most}, but got ${JSON.stringify(text.slice(0, 20))}`,
  );
}
