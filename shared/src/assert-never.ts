/** Ends a `switch` over a closed union: the compiler refuses it when a member was forgotten. */
export function assertNever(value: never): never {
  throw new TypeError(`expected no further kind, but got ${JSON.stringify(value)}`);
}
