import type { Role } from '@kakehashi/shared/identity/user.ts';

/** What a node's operator refuses to whom, beyond the default policy. */
export interface Refusal {
  readonly roles: readonly Role[];
  /** Kinds of things, by their names in {@link thingsByName}. */
  readonly things: readonly string[];
  /** Fields as `Type.field`. */
  readonly fields: readonly string[];
  /** Dimensions of live and of released tables. */
  readonly dimensions: readonly string[];
  /** Why; shown to whoever reads the policy. */
  readonly because: string;
}
