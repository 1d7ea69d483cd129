import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import { setTimeout as wait } from 'node:timers/promises';
import type { Endpoint, NodeCaller, NodeRequest, PlaceKeeper } from './node-caller.ts';
import { createNodeBreaker, type NodeBreaker } from './node-breaker.ts';
import { watchBreaker } from '../telemetry/metrics.ts';
import { lost, type Reply } from './reply.ts';
import { createRetryBudget } from './retry-budget.ts';

/** How the city treats a node in trouble. */
export interface Resilience {
  /** Failures one after another that open the breaker. */
  readonly breakerFailures: number;
  /** How often a silent node is probed, in milliseconds. */
  readonly probeEveryMs: number;
  /** A call without an answer for so long lets the node be probed beside it, in milliseconds. */
  readonly suspectAfterMs: number;
  /** A call that got no answer tells against the node only when it waited at least so long, in milliseconds: an asker in a hurry proves nothing. */
  readonly fairWaitMs: number;
  /** Calls to one node under way at once; further ones wait in a queue of the same length, inside their deadline. */
  readonly callsAtOnce: number;
  /** Longest wait before the one retry of a read, in milliseconds; the wait is drawn evenly below it (full jitter). */
  readonly retryWithinMs: number;
}

/** The defaults of the product for nodes that have `nodeBudgetMs` milliseconds for an answer. */
export function resilienceFor(nodeBudgetMs: number): Resilience {
  return {
    breakerFailures: 5,
    probeEveryMs: 500,
    suspectAfterMs: nodeBudgetMs * 0.4,
    fairWaitMs: nodeBudgetMs * 0.8,
    callsAtOnce: 64,
    retryWithinMs: 40,
  };
}

/** Everything that stands between us and one URL. */
interface Lane {
  readonly breaker: NodeBreaker;
  /** Takes the breaker out of the metrics. */
  readonly forgetBreaker: () => void;
  readonly bulkhead: BulkheadPolicy;
  /** Before this moment of `performance.now()` the node does not want to be asked. */
  heldUntil: number;
}

/** With less time left than this, in milliseconds, a second try is not worth making. */
const leastForSecondTryMs = 60;

/** Whether a reply tells against the node that gave it. One that names a time to come back holds its askers off by that. */
function isFault(reply: Reply, hadFairTime: boolean): boolean {
  if (reply.kind === 'answered') return false;
  if (reply.state === 'TIMEOUT') return hadFairTime;
  return reply.state === 'UNREACHABLE' || (reply.state === 'OVERLOADED' && reply.retryAfterMs === undefined);
}

/** Whether asking once more may help: the connection broke, or somebody else has the same rows. */
function isWorthRetrying(reply: Reply, isElsewhere: boolean): boolean {
  if (reply.kind === 'answered') return false;
  return reply.state === 'UNREACHABLE' || (isElsewhere && ['TIMEOUT', 'OVERLOADED'].includes(reply.state));
}

/** Gives up waiting for a turn when the request's time is over; a call that has begun is waited for, since it ends by itself. */
function waitForTurn(queue: BulkheadPolicy, call: () => Promise<Reply>, signal: AbortSignal): Promise<Reply> {
  const turn = { hasBegun: false };
  const running = queue
    .execute(() => {
      turn.hasBegun = true;
      return call();
    }, signal)
    .catch(() => lost(signal.aborted ? 'TIMEOUT' : 'OVERLOADED', false));
  if (turn.hasBegun) return running;
  return new Promise((resolve) => {
    const giveUp = () => {
      if (!turn.hasBegun) resolve(lost('TIMEOUT', false));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    void running.then((reply) => {
      signal.removeEventListener('abort', giveUp);
      resolve(reply);
    });
  });
}

/** Lanes by URL, made when first used. */
function createLanes(inner: NodeCaller, rules: Resilience) {
  const lanes = new Map<string, Lane>();
  return {
    of: (endpoint: Endpoint): Lane => {
      const known = lanes.get(endpoint.url);
      if (known) return known;
      const { breakerFailures: failures, probeEveryMs, suspectAfterMs } = rules;
      const breaker = createNodeBreaker({ failures, probeEveryMs, suspectAfterMs }, () =>
        inner.probe(endpoint),
      );
      const lane = {
        breaker,
        forgetBreaker: watchBreaker(endpoint.audience, () => breaker.openState() !== undefined),
        bulkhead: bulkhead(rules.callsAtOnce, rules.callsAtOnce),
        heldUntil: 0,
      };
      lanes.set(endpoint.url, lane);
      return lane;
    },
    keepOnly: (urls: ReadonlySet<string>) => {
      for (const [url, { breaker, forgetBreaker }] of lanes) {
        if (urls.has(url)) continue;
        lanes.delete(url);
        forgetBreaker();
        breaker.stop();
      }
    },
  };
}

/** Whether the lane's node may be asked now. */
function isAwake(lane: Lane): boolean {
  return lane.breaker.openState() === undefined && performance.now() >= lane.heldUntil;
}

/** Calls one endpoint through its lane: not while its breaker is open or it wants to be left alone, and in its turn. */
function createLaneCaller(
  inner: NodeCaller,
  lanes: { of(endpoint: Endpoint): Lane },
  rules: Resilience,
): NodeCaller['call'] {
  const ask = (lane: Lane, endpoint: Endpoint, request: NodeRequest): Promise<Reply> => {
    const openState = lane.breaker.openState();
    if (openState) return Promise.resolve(lost(openState, false));
    const startedAt = performance.now();
    const end = lane.breaker.begin();
    return inner.call(endpoint, request).then((reply) => {
      end(reply, isFault(reply, performance.now() - startedAt >= rules.fairWaitMs));
      if (reply.kind === 'lost' && reply.retryAfterMs !== undefined)
        lane.heldUntil = Math.max(lane.heldUntil, performance.now() + reply.retryAfterMs);
      return reply;
    });
  };
  return (endpoint, request) => {
    const lane = lanes.of(endpoint);
    const openState = lane.breaker.openState();
    if (openState) return Promise.resolve(lost(openState, false));
    if (performance.now() < lane.heldUntil) return Promise.resolve(lost('OVERLOADED', false));
    const call = () => ask(lane, endpoint, request);
    // Only who has to wait for a turn needs a signal to stop waiting.
    if (lane.bulkhead.executionSlots > 0) return lane.bulkhead.execute(call);
    return waitForTurn(lane.bulkhead, call, request.deadline.signal);
  };
}

/**
 * Puts a breaker, a bulkhead and, for reads, one retry around a caller; one breaker and bulkhead for each endpoint. The
 * request's own deadline stands outside the bulkhead's queue, and a node that named a `Retry-After` is not asked before it.
 * Reads go to a declared replica when the node does not answer; writes never do, and are never repeated.
 */
export function createResilientCaller(
  inner: NodeCaller & PlaceKeeper,
  rules: Resilience = resilienceFor(1_000),
): NodeCaller & PlaceKeeper {
  const lanes = createLanes(inner, rules);
  const budget = createRetryBudget();
  const callOnce = createLaneCaller(inner, lanes, rules);
  const awakeOf = (endpoint: Endpoint): readonly Endpoint[] =>
    [endpoint, ...(endpoint.replicas ?? []).map((url) => ({ ...endpoint, url }))].filter((choice) =>
      isAwake(lanes.of(choice)),
    );
  const readAgain = async (reply: Reply, [first, second]: readonly Endpoint[], request: NodeRequest) => {
    if (!first || !isWorthRetrying(reply, second !== undefined)) return reply;
    if (request.deadline.remainingMs() < leastForSecondTryMs) return reply;
    if (second) return callOnce(second, request);
    if (!budget.takeRetry()) return reply;
    await wait(Math.random() * rules.retryWithinMs);
    return callOnce(first, request);
  };
  const read = (endpoint: Endpoint, request: NodeRequest): Promise<Reply> => {
    const hasReplicas = endpoint.replicas !== undefined && endpoint.replicas.length > 0;
    const awake = hasReplicas || !isAwake(lanes.of(endpoint)) ? awakeOf(endpoint) : [endpoint];
    return callOnce(awake[0] ?? endpoint, request).then((reply) =>
      reply.kind === 'answered' ? reply : readAgain(reply, awake, request),
    );
  };
  return {
    call: (endpoint, request) => {
      budget.noteRequest();
      return request.isRead ? read(endpoint, request) : callOnce(endpoint, request);
    },
    probe: (endpoint) => inner.probe(endpoint),
    keepOnly: (urls) => {
      lanes.keepOnly(urls);
      inner.keepOnly(urls);
    },
    stop: async () => {
      lanes.keepOnly(new Set());
      await inner.stop();
    },
  };
}
