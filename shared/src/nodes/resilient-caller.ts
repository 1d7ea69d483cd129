import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import { setTimeout as wait } from 'node:timers/promises';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import { createNodeBreaker, type NodeBreaker } from './node-breaker.ts';
import { lost, type Reply } from './reply.ts';
import { createRetryBudget } from './retry-budget.ts';

/** How the city treats a node in trouble. */
export interface Resilience {
  /** Failures one after another that open the breaker. */
  readonly breakerFailures: number;
  /** How often a silent node is probed, in milliseconds. */
  readonly probeEveryMs: number;
  /** Calls to one node under way at once; further ones wait in a queue of the same length, inside their deadline. */
  readonly callsAtOnce: number;
  /** Longest wait before the one retry of a read, in milliseconds; the wait is drawn evenly below it (full jitter). */
  readonly retryWithinMs: number;
}

/** The defaults of the product. */
export const defaultResilience: Resilience = {
  breakerFailures: 5,
  probeEveryMs: 500,
  callsAtOnce: 64,
  retryWithinMs: 40,
};

interface Lane {
  readonly breaker: NodeBreaker;
  readonly bulkhead: BulkheadPolicy;
}

/** A timeout tells against the node only when it had at least this share of its usual time. */
const fairShare = 0.8;

function isFaultAfter(startedAt: number, request: NodeRequest): (reply: Reply) => boolean {
  return (reply) => {
    if (reply.kind === 'answered') return false;
    if (reply.state === 'TIMEOUT') return performance.now() - startedAt >= request.budgetMs * fairShare;
    return reply.state === 'UNREACHABLE' || reply.state === 'OVERLOADED';
  };
}

/** Whether asking once more may help: the connection broke or the node is on its way back. */
function isWorthRetrying(reply: Reply): boolean {
  return reply.kind === 'lost' && reply.state === 'UNREACHABLE';
}

/**
 * Puts a breaker, a bulkhead and, for reads, one retry around a caller; one breaker and bulkhead for each endpoint. The
 * request's own deadline stands outside the bulkhead's queue. Reads go to a declared replica when the node does not answer.
 */
export function createResilientCaller(
  inner: NodeCaller,
  resilience: Resilience = defaultResilience,
): NodeCaller {
  const lanes = new Map<string, Lane>();
  const budget = createRetryBudget();
  const laneOf = (endpoint: Endpoint): Lane => {
    const known = lanes.get(endpoint.url);
    if (known) return known;
    const rules = { failures: resilience.breakerFailures, probeEveryMs: resilience.probeEveryMs };
    const lane = {
      breaker: createNodeBreaker(rules, () => inner.probe(endpoint)),
      bulkhead: bulkhead(resilience.callsAtOnce, resilience.callsAtOnce),
    };
    lanes.set(endpoint.url, lane);
    return lane;
  };
  const callOnce = async (endpoint: Endpoint, request: NodeRequest): Promise<Reply> => {
    const { breaker, bulkhead: queue } = laneOf(endpoint);
    const openState = breaker.openState();
    if (openState) return lost(openState, false);
    const startedAt = performance.now();
    const call = () => breaker.run(() => inner.call(endpoint, request), isFaultAfter(startedAt, request));
    return queue.execute(call, request.deadline.signal).catch(() => lost('OVERLOADED', false));
  };
  const endpointsOf = (endpoint: Endpoint): readonly Endpoint[] => [
    endpoint,
    ...(endpoint.replicas ?? []).map((url) => ({ ...endpoint, url })),
  ];
  return {
    call: async (endpoint, request) => {
      budget.noteRequest();
      if (!request.isRead) return callOnce(endpoint, request);
      const choices = endpointsOf(endpoint);
      const awake = choices.filter((choice) => laneOf(choice).breaker.openState() === undefined);
      const [first = endpoint, second = first] = awake;
      const reply = await callOnce(first, request);
      if (!isWorthRetrying(reply) || awake.length === 0 || !budget.takeRetry()) return reply;
      await wait(Math.random() * resilience.retryWithinMs);
      return callOnce(second, request);
    },
    probe: (endpoint) => inner.probe(endpoint),
    stop: async () => {
      for (const { breaker } of lanes.values()) breaker.stop();
      await inner.stop();
    },
  };
}
