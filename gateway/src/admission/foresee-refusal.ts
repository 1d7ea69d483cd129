import type { User } from '@kakehashi/shared/identity/user.ts';
import askedByOversight from './asked-by-oversight.json' with { type: 'json' };
import { entryRefusal } from './entry-refusal.ts';
import type { AskedField } from './fan-out.ts';

/** What oversight asks of each node to answer a field. */
const nodeFields: Readonly<Record<string, string>> = askedByOversight;

/**
 * Whether a node refuses a person by the default policy, whoever passes the question on: the gateway, which then refuses in
 * its place, or oversight, which asks. The node's own policy may be stricter.
 */
export function foreseeRefusal(user: User, { ward, field, graph }: AskedField): boolean {
  const entry =
    graph === 'WARD'
      ? ({ ward, field, asker: 'gateway' } as const)
      : ({ ward, field: nodeFields[field] ?? field, asker: 'oversight' } as const);
  return entryRefusal(user, entry) !== undefined;
}
