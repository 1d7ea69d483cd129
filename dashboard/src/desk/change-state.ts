import type { GatewayReply } from '../api/ask-gateway.ts';

/** Something in the form that the person can mend; `field` is the input's field. */
export type UserError = { readonly field: string; readonly code: string; readonly message: string };

/** What became of a change. `FAILED` may have taken effect: it is sent again with the same key. */
export type ChangeState =
  | { readonly kind: 'READY' }
  | { readonly kind: 'SENDING' }
  | { readonly kind: 'REFUSED'; readonly errors: readonly UserError[] }
  | { readonly kind: 'CONFLICT' }
  | { readonly kind: 'SAVED_BEFORE' }
  | { readonly kind: 'FORBIDDEN' }
  | { readonly kind: 'FAILED' };

/** What a change gives back. */
export type Payload = Readonly<Record<string, unknown>> & { readonly userErrors: readonly UserError[] };

/** What became of a change that was sent: its payload, or why there is none. */
export type ChangeOutcome =
  { readonly kind: 'DONE'; readonly payload: Payload } | Exclude<ChangeState, { kind: 'READY' | 'SENDING' }>;

const codeKinds: Readonly<Record<string, Exclude<ChangeOutcome['kind'], 'DONE' | 'REFUSED'>>> = {
  CONFLICT: 'CONFLICT',
  IDEMPOTENCY_KEY_REUSED: 'SAVED_BEFORE',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'FORBIDDEN',
};

const fieldOf = (path: string): string => path.replace(/^input\./, '');

/** Reads the answer to a change. */
export function readOutcome(
  reply: GatewayReply<Record<string, Payload | null>>,
  field: string,
): ChangeOutcome {
  if (reply.kind !== 'ANSWER') return { kind: 'FAILED' };
  const payload = reply.data?.[field];
  if (payload == null) {
    const code = reply.errors[0]?.extensions?.code ?? '';
    return { kind: codeKinds[code] ?? 'FAILED' };
  }
  const errors = payload.userErrors.map((error) => ({ ...error, field: fieldOf(error.field) }));
  return errors.length > 0 ? { kind: 'REFUSED', errors } : { kind: 'DONE', payload };
}

/**
 * Whether the next attempt is a change of its own. As long as it is not known that nothing was done, the key stays, so that
 * a second press or a repeated attempt never does anything twice.
 */
export function needsNewKey({ kind }: ChangeOutcome): boolean {
  return kind !== 'FAILED';
}
