import { checkText, unless, type UserError } from './user-error.ts';

/** A client's promise that equal keys mean the same wish; kept in the same transaction as what the wish made. */
export interface IdempotencyClaim {
  /** Who wishes (`sub`). */
  readonly subject: string;
  /** Which mutation. */
  readonly mutation: string;
  readonly key: string;
  /** Hash of the rest of the input. */
  readonly bodyHash: string;
  /** Instant of the wish. */
  readonly at: Date;
}

/** What became of a wish: done now or before, or its key stands for another input. */
export type Claimed = { readonly kind: 'done'; readonly id: string } | { readonly kind: 'key-reused' };

/** Errors of an idempotency key: 8 to 200 characters. */
export function checkIdempotencyKey(key: string): UserError[] {
  return [
    ...unless(
      key.length >= 8,
      'idempotencyKey',
      'TOO_SHORT',
      `expected at least 8 characters, but got ${key.length}`,
    ),
    ...checkText(key, 'idempotencyKey', 200),
  ];
}
