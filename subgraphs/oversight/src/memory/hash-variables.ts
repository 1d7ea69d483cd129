import { createHash } from 'node:crypto';

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** SHA-256 of the variables of an operation, base64url, whatever the order of their names. */
export function hashVariables(variables: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(variables, sortKeys)).digest('base64url');
}
