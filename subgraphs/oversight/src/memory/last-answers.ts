import type { Log } from '@kakehashi/shared/logger.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { AskedAggregate, LastAnswer, Refusal } from '../domain/last-answer.ts';
import type { OversightMemory } from '../domain/oversight-memory.ts';
import type { NodeWatch } from '../scatter/node-watch.ts';
import type { NotedAnswer } from './pending-answers.ts';
import { createUnwrittenChanges } from './unwritten-changes.ts';
import { valueWithin } from './value-within.ts';
import { createWriteBehind } from './write-behind.ts';

/** The last answers of the nodes: noted while answering, written behind, recalled when a node is lost. */
export interface LastAnswers {
  /** Notes an answer, at once and without fail; `askedAtMs` is a time of `performance.now()`. */
  noteAnswer(answer: NotedAnswer, askedAtMs: number): void;
  /** Notes that a node refused a role: what it answered to that role before is not shown again. */
  noteRefusal(refusal: Refusal): void;
  /** What these nodes last answered; nothing when the database does not answer soon. Never rejects. */
  recall(asked: AskedAggregate, nodes: readonly WardCode[]): Promise<ReadonlyMap<WardCode, LastAnswer>>;
  /** Reads what was known before the start and begins to write. Never rejects. */
  start(): Promise<void>;
  /** Writes what is left, if the database takes it within two seconds, and ends. */
  stop(): Promise<void>;
}

/** What last answers are made of. */
export interface LastAnswersParts {
  readonly memory: OversightMemory;
  readonly watch: NodeWatch;
  readonly log: Log;
  readonly pace?: LastAnswersPace;
}

/** How often is written and how long is waited, in milliseconds. */
export interface LastAnswersPace {
  readonly writeEveryMs: number;
  /** After a failure: before the next write, and before the next attempt to recall. */
  readonly retryAfterMs: number;
  /** What has not changed is written again after this time, so that it is known to be recent. */
  readonly rewriteAfterMs: number;
  /** Longest wait for what is recalled. */
  readonly recallWithinMs: number;
}

const usualPace: LastAnswersPace = {
  writeEveryMs: 1_000,
  retryAfterMs: 5_000,
  rewriteAfterMs: 60_000,
  recallWithinMs: 250,
};
const startWithinMs = 3_000;
const stopWithinMs = 2_000;

/** Makes last answers that write nothing before they are started. */
export function createLastAnswers({ memory, watch, log, pace = usualPace }: LastAnswersParts): LastAnswers {
  const changes = createUnwrittenChanges(watch, pace.rewriteAfterMs);
  let isRestored = false;
  let isStopping = false;
  let recallAgainAtMs = 0;

  const write = async (): Promise<void> => {
    if (!isRestored) watch.restore(await memory.listSightings());
    isRestored = true;
    await changes.writeTo(memory, isStopping);
  };
  const turns = { everyMs: pace.writeEveryMs, retryAfterMs: pace.retryAfterMs };
  const writing = createWriteBehind(write, turns, log);
  const isAllowed = (answer: LastAnswer): boolean =>
    !changes.isRefused(answer) && watch.sightingOf(answer.node)?.policyVersion === answer.policyVersion;
  const findWritten = async (asked: AskedAggregate, nodes: readonly WardCode[]): Promise<LastAnswer[]> => {
    if (nodes.length === 0 || performance.now() < recallAgainAtMs) return [];
    const found = await valueWithin(memory.findAnswers(asked, nodes), pace.recallWithinMs);
    if (!found) recallAgainAtMs = performance.now() + pace.retryAfterMs;
    return found ?? [];
  };

  return {
    noteAnswer: (answer, askedAtMs) => {
      const { node, policyVersion } = answer;
      const before = watch.sightingOf(node)?.policyVersion;
      if (!watch.learnPolicy(node, policyVersion, askedAtMs)) return;
      changes.answers.put(answer);
      changes.allow(answer);
      if (before === policyVersion) return;
      changes.answers.dropOtherPolicies(node, policyVersion);
      writing.hurry();
    },
    noteRefusal: (refusal) => {
      if (changes.refuse(refusal)) writing.hurry();
    },
    recall: async (asked, nodes) => {
      const waiting = nodes.flatMap((node) => changes.answers.find(asked, node) ?? []);
      const others = nodes.filter((node) => !waiting.some((answer) => answer.node === node));
      const found = [...waiting, ...(await findWritten(asked, others))].filter(isAllowed);
      return new Map(found.map((answer) => [answer.node, answer]));
    },
    start: async () => {
      await valueWithin(writing.writeNow(), startWithinMs);
    },
    stop: async () => {
      await valueWithin(writing.stop(), stopWithinMs);
      isStopping = true;
      await valueWithin(writing.writeNow(), stopWithinMs);
    },
  };
}

/** Last answers of an oversight without a database: nothing is kept. */
export const noLastAnswers: LastAnswers = {
  noteAnswer: () => undefined,
  noteRefusal: () => undefined,
  recall: () => Promise.resolve(new Map()),
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
