import type { User } from '@kakehashi/shared/identity/user.ts';
import type { AskedQuestion } from '@kakehashi/shared/server/graphql-server.ts';
import type { AskedField } from './fan-out.ts';
import { entryRefusal } from './entry-refusal.ts';

/** HTTP header that asks what a question would cost, in place of the extension `dryRun`. */
const dryRunHeader = 'x-dry-run';

/** Whether the question is not to be run. */
export function isDryRun({
  extensions,
  headers,
}: Pick<AskedQuestion<unknown>, 'extensions' | 'headers'>): boolean {
  return extensions['dryRun'] === true || headers[dryRunHeader] === 'true';
}

/** What is known of a question before anything runs. */
interface Foreseen {
  readonly cost: number;
  readonly maxCost: number;
  readonly user: User;
  readonly asked: readonly AskedField[];
}

/** The answer to a dry run: the cost, and each node that would be asked, with the fields that it would refuse this person. */
export function tellDryRun({ cost, maxCost, user, asked }: Foreseen): object {
  const codes = [...new Set(asked.map(({ ward }) => ward))].toSorted();
  const nodes = codes.map((code) => {
    const here = asked.filter(({ ward }) => ward === code);
    return {
      code,
      fields: here.map(({ field }) => field),
      refused: here
        .filter(({ ward, asker, entry }) => entryRefusal(user, { ward, field: entry, asker }))
        .map(({ field }) => field),
    };
  });
  return { data: null, extensions: { dryRun: { cost, maxCost, admitted: cost <= maxCost, nodes } } };
}
