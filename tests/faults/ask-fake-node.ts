import { startDeadline } from '@kakehashi/shared/deadline.ts';
import { createCityCaller } from '@kakehashi/shared/nodes/city-caller.ts';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { FakeNode } from '../support/fake-node.ts';

/** How a question to a fake node is put. */
export interface FakeAsking {
  /** Longest wait, in milliseconds; 1,000 when left out. */
  readonly budgetMs?: number;
  /** How long the asker has in all, in milliseconds; as long as the one call when left out. */
  readonly deadlineMs?: number;
  readonly isRead?: boolean;
  readonly replicas?: readonly string[];
}

let asked = 0;

/** Asks a fake node one question of its own, as gateway and oversight do. */
export async function askFakeNode(
  caller: NodeCaller,
  node: Pick<FakeNode, 'url'>,
  { budgetMs = 1_000, deadlineMs = budgetMs, isRead = true, replicas = [] }: FakeAsking = {},
): Promise<Reply> {
  const deadline = startDeadline(deadlineMs);
  try {
    return await caller.call(
      { audience: '27115', url: node.url, publicKey: '', replicas },
      {
        body: JSON.stringify({ query: `{ room { name } } # ${String((asked += 1))}` }),
        token: 'token',
        correlationId: '0198c0de',
        deadline,
        budgetMs,
        isRead,
      },
    );
  } finally {
    deadline.clear();
  }
}

/** What a reply comes to, in one word. */
export function wordOf(reply: Reply): string {
  return reply.kind === 'answered' ? 'ANSWERED' : reply.state;
}

/** The caller of the product, for nodes that do not look at assertions. */
export function createFakeCaller(nodeBudgetMs = 1_000): NodeCaller {
  return createCityCaller(() => 'assertion', nodeBudgetMs);
}
