import { createHash } from 'node:crypto';

/** A weak entity tag (RFC 9110 §8.8.3) for everything that the parts decide. */
export function weakTagOf(parts: readonly unknown[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}"`;
}

const withoutWeakness = (tag: string) => tag.trim().replace(/^W\//, '');

/** Whether somebody who sends `If-None-Match` has what the tag names: compared weakly, as RFC 9110 §13.1.2 wants it. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const known = ifNoneMatch.split(',').map(withoutWeakness);
  return known.includes('*') || known.includes(withoutWeakness(tag));
}
