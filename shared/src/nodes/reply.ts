import type { LostState } from './node-state.ts';

/** A GraphQL error as it was sent. Of a ward node's errors only code and path are used: its words never reach a client. */
export interface NodeError {
  readonly code: string;
  /** What the city and oversight say, at most 500 characters. */
  readonly message: string;
  readonly extensions: Json;
  readonly path: readonly (string | number)[];
}

/** A JSON object that came from outside and has not been checked further. */
export type Json = Readonly<Record<string, unknown>>;

/** What became of one call to a node. */
export type Reply =
  | {
      readonly kind: 'answered';
      readonly data: Json | null;
      readonly errors: readonly NodeError[];
      /** Hash of the contract that the other side says it speaks. */
      readonly contract?: string;
      /** Version of the default policy by which the other side says it refuses. */
      readonly policy?: string;
      /** Size of the answer that was read, in bytes. */
      readonly bytes?: number;
      /** Set when several askers are given this very object: whoever would change its data must copy it. */
      readonly isShared?: true;
    }
  | Lost;

/** There is no answer. `sent` is false only when the question certainly never reached the other side. */
export interface Lost {
  readonly kind: 'lost';
  readonly state: LostState;
  readonly sent: boolean;
  /** Hash of the contract that the other side says it speaks, when it answered at all. */
  readonly contract?: string;
  /** Version of the default policy by which the other side says it refuses, when it answered at all. */
  readonly policy?: string;
  /** Size of the answer that was read, in bytes. */
  readonly bytes?: number;
  /** For so long the other side does not want to be asked again, in milliseconds, when it said so. */
  readonly retryAfterMs?: number;
}

/** Makes a lost reply. */
export function lost(state: LostState, sent = true): Lost {
  return { kind: 'lost', state, sent };
}
