import type { WardFacts } from '../api/wards.ts';
import type { Session } from '../identity/session.ts';

/** Where and how to ask, and how wards are called. */
export type Asked = {
  readonly session: Session;
  readonly path: string;
  readonly facts: ReadonlyMap<string, WardFacts>;
};
