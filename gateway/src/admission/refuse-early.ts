import type { Log } from '@kakehashi/shared/logger.ts';
import type { NodeCaller, NodeRequest } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeEntry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { Reply } from '@kakehashi/shared/nodes/reply.ts';
import { endpointOf } from '@kakehashi/shared/nodes/scatter.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { defaultPolicyVersion } from '@kakehashi/shared/ward-policy/default-policy-version.ts';
import type { Refusing } from '../routing/refusing.ts';
import { createRefusalTeller } from './tell-refusals.ts';

/** Longest question of which a node can be told. */
const longestOperation = 64_000;

/** Speaks refusals for the nodes that refuse by the same default policy as this program, and tells them. */
export interface EarlyRefusing extends Refusing {
  stop(): Promise<void>;
}

/**
 * Speaks for a node once it has said, in the last answer it gave, that its program has the default policy of this one: then
 * it refuses the same or more. It is told of each refusal through `caller`; while it cannot be, because too much waits
 * already, it is asked itself. `budgetMs` is what a node has for an answer, in milliseconds.
 */
export function createEarlyRefusing(
  caller: Pick<NodeCaller, 'call'>,
  budgetMs: number,
  log: Log,
): EarlyRefusing {
  const spoken = new Map<WardCode, { readonly url: string; readonly policy: string | undefined }>();
  const note = ({ code, url }: NodeEntry, reply: Reply) => {
    const said = spoken.get(code);
    const isTold = reply.kind === 'answered' || reply.policy !== undefined;
    if (isTold && (said?.policy !== reply.policy || said?.url !== url))
      spoken.set(code, { url, policy: reply.policy });
  };
  const call = async (node: NodeEntry, request: NodeRequest) => {
    const reply = await caller.call(endpointOf(node), request);
    note(node, reply);
    return reply;
  };
  const teller = createRefusalTeller(call, budgetMs, log);
  return {
    maySpeakFor: ({ code, url }, operation) => {
      const said = spoken.get(code);
      const isSame = said?.policy === defaultPolicyVersion && said.url === url;
      return isSame && operation.length <= longestOperation && teller.hasRoom();
    },
    note,
    tell: (refusal) => {
      teller.tell(refusal);
    },
    stop: () => teller.stop(),
  };
}
