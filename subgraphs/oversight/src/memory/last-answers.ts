import type { Log } from '@kakehashi/shared/logger.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { AskedAggregate, LastAnswer, Refusal } from '../domain/last-answer.ts';
import type { OversightMemory } from '../domain/oversight-memory.ts';
import type { NodeWatch } from '../scatter/node-watch.ts';
import { createPendingAnswers, type NotedAnswer } from './pending-answers.ts';
import { entryOfSighting } from './sighting-entries.ts';
import { createWriteBehind } from './write-behind.ts';
import { createWriteLedger } from './write-ledger.ts';

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
const mostPending = 1_000;
const mostInLedger = 20_000;
const startWithinMs = 3_000;
const stopWithinMs = 2_000;

/** The promise's value, or `undefined` when it rejects or takes longer. */
async function valueWithin<Value>(promise: Promise<Value>, withinMs: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, withinMs);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

const nameOfRefusal = ({ node, role, userWard }: Refusal): string => `${node} ${role} ${userWard ?? ''}`;

/** Makes last answers that write nothing before they are started. */
export function createLastAnswers({ memory, watch, log, pace = usualPace }: LastAnswersParts): LastAnswers {
  const ledger = createWriteLedger(mostInLedger, pace.rewriteAfterMs);
  const pending = createPendingAnswers(mostPending, ledger);
  const refusals = new Map<string, Refusal>();
  const forgotten = new Set<string>();
  let isRestored = false;
  let isStopping = false;
  let recallAgainAtMs = 0;

  const write = async (): Promise<void> => {
    if (!isRestored) watch.restore(await memory.listSightings());
    isRestored = true;
    const nowMs = performance.now();
    const written = {
      answers: pending.takeDue(nowMs, isStopping),
      sightings: watch
        .sightings()
        .map(entryOfSighting)
        .filter(({ entry }) => ledger.isDue(entry, nowMs, isStopping)),
      refusals: [...refusals],
    };
    if (Object.values(written).every((list) => list.length === 0)) return;
    await memory.write({
      sightings: written.sightings.map(({ sighting }) => sighting),
      refusals: written.refusals.map(([, refusal]) => refusal),
      answers: written.answers.map(({ answer }) => answer),
    });
    pending.noteWritten(written.answers, nowMs);
    for (const { entry } of written.sightings) ledger.noteWritten(entry, nowMs);
    for (const [name] of written.refusals) {
      refusals.delete(name);
      forgotten.add(name);
    }
  };
  const writing = createWriteBehind(
    write,
    { everyMs: pace.writeEveryMs, retryAfterMs: pace.retryAfterMs },
    log,
  );

  const isAllowed = (answer: LastAnswer): boolean =>
    !refusals.has(nameOfRefusal(answer)) &&
    watch.sightingOf(answer.node)?.policyVersion === answer.policyVersion;
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
      pending.put(answer);
      forgotten.delete(nameOfRefusal(answer));
      if (before === policyVersion) return;
      pending.dropOtherPolicies(node, policyVersion);
      writing.hurry();
    },
    noteRefusal: (refusal) => {
      const name = nameOfRefusal(refusal);
      if (forgotten.has(name) || refusals.has(name)) return;
      pending.dropScope(refusal.node, refusal);
      refusals.set(name, refusal);
      writing.hurry();
    },
    recall: async (asked, nodes) => {
      const waiting = nodes.flatMap((node) => pending.find(asked, node) ?? []);
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
