/** Longest time that a node may keep us away by `Retry-After`, in milliseconds; how long it wants more is looked at again then. */
const longestMs = 5_000;

/** Reads `Retry-After` (RFC 9110, 10.2.3: seconds or an HTTP date) as milliseconds from now, 0 to 5,000; `undefined` when it says nothing. */
export function readRetryAfterMs(header: unknown, now = Date.now()): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^[0-9]{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs);
}
