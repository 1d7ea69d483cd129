import { AppError } from '@kakehashi/shared/app-error.ts';
import { isGlobalId } from '@kakehashi/shared/global-id.ts';
import { z } from 'zod';
import { caseOrders, type CaseKey, type CaseOrder } from '../gather/case-page.ts';

const parts = z.tuple([z.enum(caseOrders), z.iso.datetime().nullable(), z.string().refine(isGlobalId)]);

/** The cursor of a case in an order: its sort value and ID, so that it is valid at every node and survives changes. */
export function writeCaseCursor(order: CaseOrder, key: CaseKey): string {
  return Buffer.from(JSON.stringify([order, key.value, key.id])).toString('base64url');
}

/** Reads a cursor. Throws `BAD_USER_INPUT` when it is none or belongs to another order. */
export function parseCaseCursor(text: string, order: CaseOrder): CaseKey {
  const read = readParts(text);
  if (!read)
    throw new AppError('BAD_USER_INPUT', 'after: expected a cursor of this list, but got something else');
  const [cursorOrder, value, id] = read;
  if (cursorOrder !== order)
    throw new AppError(
      'BAD_USER_INPUT',
      `after: expected a cursor in the order ${order}, but got one in ${cursorOrder}`,
    );
  return { value, id };
}

function readParts(text: string): z.output<typeof parts> | undefined {
  if (text.length > 300) return undefined;
  try {
    return parts.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
