import { AppError } from '@kakehashi/shared/app-error.ts';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import { isResourceId, type ResourceId } from './city-id.ts';

/** Where a resource stands in every list: by ward (none last), name and ID. It stays valid when the resource has gone. */
export interface ResourcePosition {
  readonly wardCode: WardCode | null;
  readonly name: string;
  readonly id: ResourceId;
}

const longestCursor = 4_000;

/** Writes a position as a cursor: base64url of a JSON list. */
export function formatCursor({ wardCode, name, id }: ResourcePosition): string {
  return Buffer.from(JSON.stringify([wardCode, name, id])).toString('base64url');
}

function readList(cursor: string): unknown[] {
  if (cursor.length > longestCursor) return [];
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

const isWard = (value: unknown): value is WardCode | null =>
  value === null || (typeof value === 'string' && isWardCode(value));
const isName = (value: unknown): value is string => typeof value === 'string' && !value.includes('\u0000');
const isId = (value: unknown): value is ResourceId => typeof value === 'string' && isResourceId(value);

/** Reads a cursor. Throws `BAD_USER_INPUT`, without repeating the cursor, for everything that `formatCursor` does not write. */
export function parseCursor(cursor: string): ResourcePosition {
  const [wardCode, name, id, ...rest] = readList(cursor);
  if (isWard(wardCode) && isName(name) && isId(id) && rest.length === 0) {
    const position = { wardCode, name, id };
    if (formatCursor(position) === cursor) return position;
  }
  const given = `${String(cursor.length)} other characters`;
  throw new AppError('BAD_USER_INPUT', `expected a cursor of an earlier page, but got ${given}`);
}
