import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { IdempotencyClaim } from '@kakehashi/shared/idempotency.ts';
import type { UserError } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from './ward-transaction.ts';

/** What every change is given of its request. */
export interface ChangeFacts {
  /** The ward of this node. */
  readonly ward: WardCode;
  /** The current instant of the node's clock. It may run backwards: order is by version, never by it. */
  readonly now: Date;
  /** A global ID that nobody has, for what the change makes. */
  readonly newId: string;
  /** Who does it (`sub` of the token). */
  readonly actor: string;
}

/** What became of a change. All but `done` leave nothing behind: not a row, and the idempotency key stays free. */
export type Changed =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly userErrors: readonly UserError[] }
  | { readonly kind: 'conflict'; readonly currentVersion: number }
  | { readonly kind: 'absent' };

/** What every input of a change has. */
export interface KeyedInput {
  readonly idempotencyKey: string;
}

/** A change that clients can ask for: what it refuses by sight, and what it does in the one transaction. Pure but for its ports. */
export interface Mutation<Input extends KeyedInput> {
  /** Name of the root field; keys are unique within it. */
  readonly name: string;
  /** Input fields with free text or personal data: accepted at the desk alone. */
  readonly deskFields?: readonly (keyof Input & string)[];
  /** Errors that can be told without looking anything up; the key is checked already. */
  check(input: Input, facts: ChangeFacts): readonly UserError[];
  /** ID of the entity that the answer shows, also when the same wish comes again. */
  resultId(input: Input, facts: ChangeFacts): string;
  /** Does it, with locks that last to the end of the transaction. */
  apply(input: Input, transaction: WardTransaction, facts: ChangeFacts): Promise<Changed>;
}

/** A change about to be made. */
export interface MutationRequest {
  readonly claim: IdempotencyClaim;
  readonly resultId: string;
  /** What the access log says of it. */
  readonly access: AccessEntry;
}

/** What became of the wish: `done` now or before. */
export type MutationResult =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'key-reused' }
  | Exclude<Changed, { kind: 'done' }>;

/** Where changes are made. */
export interface MutationRunner {
  /**
   * Makes the change at most once for its claim, in one transaction with the claim and the access-log row; asked again
   * with the same claim, it gives what was done before. `OUTCOME_UNKNOWN` when the connection is lost on the way.
   */
  run(
    request: MutationRequest,
    apply: (transaction: WardTransaction) => Promise<Changed>,
  ): Promise<MutationResult>;
}

/** The change was made. */
export const done: Changed = { kind: 'done' };
/** There is nothing to change. */
export const absent: Changed = { kind: 'absent' };
/** The input cannot be accepted. */
export const refused = (userErrors: readonly UserError[]): Changed => ({ kind: 'refused', userErrors });

/** What stands in the way of changing a row: that there is none, or that it has moved on; `undefined` for nothing. */
export function obstacle(
  row: { readonly version: number } | null,
  expectedVersion: number,
): Changed | undefined {
  if (row === null) return absent;
  return row.version === expectedVersion ? undefined : { kind: 'conflict', currentVersion: row.version };
}
