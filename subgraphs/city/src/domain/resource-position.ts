import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import { isResourceId, type ResourceId } from './city-id.ts';
import { readCursorList, refuseCursor } from './cursor.ts';

/** Where a resource stands in every list: by ward (none last), name and ID. It stays valid when the resource has gone. */
export interface ResourcePosition {
  readonly wardCode: WardCode | null;
  readonly name: string;
  readonly id: ResourceId;
}

/** Writes a position as a cursor: base64url of a JSON list. */
export function formatCursor({ wardCode, name, id }: ResourcePosition): string {
  return Buffer.from(JSON.stringify([wardCode, name, id])).toString('base64url');
}

const isWard = (value: unknown): value is WardCode | null =>
  value === null || (typeof value === 'string' && isWardCode(value));
const isName = (value: unknown): value is string => typeof value === 'string' && !value.includes('\u0000');
const isId = (value: unknown): value is ResourceId => typeof value === 'string' && isResourceId(value);

/** Reads a cursor. Throws `BAD_USER_INPUT`, without repeating the cursor, for everything that `formatCursor` does not write. */
export function parseCursor(cursor: string): ResourcePosition {
  const [wardCode, name, id, ...rest] = readCursorList(cursor);
  if (isWard(wardCode) && isName(name) && isId(id) && rest.length === 0) {
    const position = { wardCode, name, id };
    if (formatCursor(position) === cursor) return position;
  }
  return refuseCursor(cursor);
}
