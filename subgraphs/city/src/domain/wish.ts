import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { IdempotencyClaim } from '@kakehashi/shared/idempotency.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';

/** A wish to change something, the ID that its effect gets if it has none yet, and what the access log says of it. */
export interface Wish {
  readonly claim: IdempotencyClaim;
  readonly resultId: string;
  readonly access: AccessEntry;
}

/** What became of a wish: fulfilled now or before, refused for what was wrong with it, or its key stands for another input. */
export type Outcome =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'refused'; readonly userErrors: readonly UserError[] }
  | { readonly kind: 'changed-since'; readonly currentVersion: number }
  | { readonly kind: 'key-reused' };

/** What the payload of a mutation is made from: an ID, or what was wrong. */
export interface PayloadParent {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

/** The outcome of a wish that was refused for one reason. */
export function refuse(field: string, code: string, message: string): Outcome {
  return { kind: 'refused', userErrors: [{ field: `input.${field}`, code, message }] };
}
