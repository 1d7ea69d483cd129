import { readCursorList, refuseCursor } from './cursor.ts';

/** Where a row stands in a list ordered by an instant, latest first, and ID. */
export interface TimePosition {
  readonly at: Date;
  readonly id: string;
}

/** Writes a position as a cursor: base64url of a JSON list. */
export function formatTimeCursor({ at, id }: TimePosition): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}

/** Reads a cursor. Throws `BAD_USER_INPUT` for everything that `formatTimeCursor` does not write. */
export function parseTimeCursor(cursor: string): TimePosition {
  const [at, id, ...rest] = readCursorList(cursor);
  if (
    Number.isSafeInteger(at) &&
    typeof id === 'string' &&
    /^[A-Z]-[0-9a-f-]{36}$/.test(id) &&
    rest.length === 0
  ) {
    const position = { at: new Date(at as number), id };
    if (!Number.isNaN(position.at.getTime()) && formatTimeCursor(position) === cursor) return position;
  }
  return refuseCursor(cursor);
}

/** One page of a list ordered by an instant. */
export interface TimePage<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}

/** Cuts what was read for a page of the size, one more than it holds. */
export function pageOf<Item>(found: readonly Item[], size: number): TimePage<Item> {
  return { items: found.slice(0, size), hasNextPage: found.length > size };
}
