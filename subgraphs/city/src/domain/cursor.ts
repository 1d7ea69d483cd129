import { AppError } from '@kakehashi/shared/app-error.ts';

const longestCursor = 4_000;

/** Reads the JSON list that a cursor holds in base64url; an empty list when it holds none. */
export function readCursorList(cursor: string): unknown[] {
  if (cursor.length > longestCursor) return [];
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Throws `BAD_USER_INPUT` for a cursor that we did not write, without repeating it. */
export function refuseCursor(cursor: string): never {
  throw new AppError(
    'BAD_USER_INPUT',
    `expected a cursor of an earlier page, but got ${cursor.length} other characters`,
  );
}
