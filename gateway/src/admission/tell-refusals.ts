import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { startDeadline } from '@kakehashi/shared/deadline.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { NodeRequest } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeEntry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { Reply } from '@kakehashi/shared/nodes/reply.ts';
import { questionBody } from '../routing/question-body.ts';
import type { EarlyRefusal } from '../routing/refusing.ts';

/** Tells nodes of refusals that were spoken in their place. */
export interface RefusalTeller {
  /** Whether there is room for refusals of somebody who is not being told of yet. */
  hasRoom(): boolean;
  /** Has a refusal told at once; those of the same person at the same node that come meanwhile are joined. */
  tell(refusal: EarlyRefusal): void;
  /** Tells each that still waits once more, and ends. */
  stop(): Promise<void>;
}

/** How patient a teller is. */
export interface TellerLimits {
  /** Most persons, times nodes, of whom is being told at once. */
  readonly mostAtOnce: number;
  /** First and longest wait before a node that did not answer is told again, in milliseconds; it doubles in between. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** So long a node is tried, in milliseconds: longer than any token lasts by which it could believe us. */
  readonly triedForMs: number;
}

const defaultLimits: TellerLimits = {
  mostAtOnce: 2_000,
  firstWaitMs: 1_000,
  longestWaitMs: 30_000,
  triedForMs: 15 * 60_000,
};

/** Most fields, and most IDs, that are told of at once; further ones are counted with the refusals. */
const mostNames = 200;

const note = 'mutation ($input: NoteRefusalInput!) { noteRefusal(input: $input) }';

/** Refusals of one person at one node, told as one: the last of them, with what all of them named. */
interface Joined {
  readonly last: EarlyRefusal;
  readonly fields: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
  readonly requests: number;
}

function firstOf(one: ReadonlySet<string>, other: readonly string[]): ReadonlySet<string> {
  return new Set([...one, ...other].slice(0, mostNames));
}

/** Refusals of one request are one. */
function join(before: Joined | undefined, last: EarlyRefusal): Joined {
  const { fields, entities } = last;
  if (!before) return { last, fields: new Set(fields), entities: new Set(entities), requests: 1 };
  const isAnother = before.last.correlationId !== last.correlationId;
  return {
    last,
    fields: firstOf(before.fields, fields),
    entities: firstOf(before.entities, entities),
    requests: before.requests + (isAnother ? 1 : 0),
  };
}

function bodyOf({ last, fields, entities, requests }: Joined): string {
  const { operation } = last;
  return questionBody(note, {
    input: { operation, fields: [...fields], entities: [...entities], others: requests - 1 },
  });
}

function isNoted(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.data?.['noteRefusal'] === true;
}

/** Whether telling once more may help: the node did not answer, or had no room. */
function isWorthAnotherTry(reply: Reply): boolean {
  return reply.kind === 'lost' && ['TIMEOUT', 'UNREACHABLE', 'OVERLOADED'].includes(reply.state);
}

/** Makes a teller that asks nodes by `call`. A node that cannot be told is tried until the person's token is certainly of no use; what is given up is counted in the log. */
export function createRefusalTeller(
  call: (node: NodeEntry, request: NodeRequest) => Promise<Reply>,
  budgetMs: number,
  log: Log,
  limits: TellerLimits = defaultLimits,
): RefusalTeller {
  const waiting = new Map<string, Joined>();
  const running = new Map<string, Promise<void>>();
  const ending = new AbortController();
  const tellOnce = async (joined: Joined): Promise<Reply> => {
    const { node, token, correlationId } = joined.last;
    const deadline = startDeadline(budgetMs);
    const asked = { body: bodyOf(joined), token, correlationId, deadline, budgetMs, isRead: false };
    try {
      return await call(node, asked);
    } finally {
      deadline.clear();
    }
  };
  const pause = (ms: number) =>
    sleep(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
  const deliver = async (joined: Joined) => {
    const until = performance.now() + limits.triedForMs;
    let reply = await tellOnce(joined);
    for (let waitMs = limits.firstWaitMs; isWorthAnotherTry(reply); waitMs *= 2) {
      if (ending.signal.aborted || performance.now() > until) break;
      await pause(Math.min(waitMs, limits.longestWaitMs));
      reply = await tellOnce(joined);
    }
    if (isNoted(reply)) return;
    log.warn(
      { ward: joined.last.node.code, refusals: joined.requests },
      'a node could not be told of refusals',
    );
  };
  const run = async (key: string) => {
    await nextTurn();
    for (let next = waiting.get(key); next; next = waiting.get(key)) {
      waiting.delete(key);
      await deliver(next);
    }
    running.delete(key);
  };
  return {
    hasRoom: () => running.size < limits.mostAtOnce,
    tell: (refusal) => {
      const key = `${refusal.node.url} ${refusal.token}`;
      waiting.set(key, join(waiting.get(key), refusal));
      if (!running.has(key)) running.set(key, run(key));
    },
    stop: async () => {
      ending.abort();
      await Promise.all(running.values());
    },
  };
}
