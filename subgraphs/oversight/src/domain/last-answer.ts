import type { User } from '@kakehashi/shared/identity/user.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** For whom a node answers: its answers to an aggregate differ by role and, for a ward's staff, by their ward; by nothing else of a person. */
export interface Scope {
  readonly role: User['role'];
  /** The ward of the user; `null` for a role without one. */
  readonly userWard: WardCode | null;
}

/** An aggregate as it is asked of every node. */
export interface AskedAggregate extends Scope {
  /** The field of the node's contract, for example `caseTally`. */
  readonly operation: string;
  /** SHA-256 of the variables, base64url. */
  readonly variablesHash: string;
}

/** The last answer that one node gave to an aggregate. */
export interface LastAnswer extends AskedAggregate {
  readonly node: WardCode;
  /** The policy of the node under which it was given. */
  readonly policyVersion: string;
  readonly answeredAt: Date;
  /** The value of the field, as the node's contract writes it. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** A node refused a role what it may have answered before. */
export interface Refusal extends Scope {
  readonly node: WardCode;
}

/** How much is kept. */
export const lastAnswerLimits = {
  /** Answers of one node; those asked longest ago go first. */
  mostPerNode: 200,
  /** Days after which an answer is neither shown nor kept. */
  oldestDays: 30,
} as const;

/** One text for each aggregate and scope. */
export function nameOfAggregate({ operation, variablesHash, role, userWard }: AskedAggregate): string {
  return `${operation} ${variablesHash} ${role} ${userWard ?? ''}`;
}
