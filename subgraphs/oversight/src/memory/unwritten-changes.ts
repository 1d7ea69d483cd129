import type { Refusal, Scope } from '../domain/last-answer.ts';
import type { OversightMemory } from '../domain/oversight-memory.ts';
import type { NodeWatch } from '../scatter/node-watch.ts';
import { createPendingAnswers, type PendingAnswers } from './pending-answers.ts';
import { entryOfSighting } from './sighting-entries.ts';
import { createWriteLedger } from './write-ledger.ts';

/** A role at a node, with the user's ward. */
type ScopeAtNode = Scope & Pick<Refusal, 'node'>;

/** What nodes refused. */
interface Refusals {
  /** Notes a refusal: false when what the role was told is forgotten already. */
  readonly refuse: (refusal: Refusal) => boolean;
  /** Notes that a node answers a role. */
  readonly allow: (scope: ScopeAtNode) => void;
  /** Whether a refusal is still to be written. */
  readonly isRefused: (scope: ScopeAtNode) => boolean;
}

/** What is known and does not yet stand in the database. */
export interface UnwrittenChanges extends Refusals {
  readonly answers: PendingAnswers;
  /** Writes what is due, with `all` also what could wait. Rejects when it cannot; it is due again then. */
  writeTo(memory: OversightMemory, all: boolean): Promise<void>;
}

const mostPending = 1_000;
const mostInLedger = 20_000;

const nameOf = ({ node, role, userWard }: Refusal): string => `${node} ${role} ${userWard ?? ''}`;

/** Refusals to be written, and those after which nothing is left to forget. */
function createRefusals(answers: PendingAnswers) {
  const unwritten = new Map<string, Refusal>();
  const forgotten = new Set<string>();
  const asked: Refusals = {
    refuse: (refusal) => {
      const name = nameOf(refusal);
      if (forgotten.has(name)) return false;
      answers.dropScope(refusal.node, refusal);
      unwritten.set(name, refusal);
      return true;
    },
    allow: (scope) => {
      forgotten.delete(nameOf(scope));
    },
    isRefused: (scope) => unwritten.has(nameOf(scope)),
  };
  return {
    ...asked,
    take: (): readonly Refusal[] => {
      for (const [name, refusal] of unwritten)
        if (!answers.hasScope(refusal.node, refusal)) forgotten.add(name);
      return [...unwritten.values()];
    },
    noteWritten: (written: readonly Refusal[]) => {
      for (const one of written) if (unwritten.get(nameOf(one)) === one) unwritten.delete(nameOf(one));
    },
  };
}

/** Makes the changes of one program; unchanged answers and sightings are due again after `rewriteAfterMs`. */
export function createUnwrittenChanges(watch: NodeWatch, rewriteAfterMs: number): UnwrittenChanges {
  const ledger = createWriteLedger(mostInLedger, rewriteAfterMs);
  const answers = createPendingAnswers(mostPending, ledger);
  const refusals = createRefusals(answers);
  const takeSightings = (nowMs: number, all: boolean) =>
    watch
      .sightings()
      .map(entryOfSighting)
      .filter(({ entry }) => ledger.isDue(entry, nowMs, all));
  return {
    refuse: refusals.refuse,
    allow: refusals.allow,
    isRefused: refusals.isRefused,
    answers,
    writeTo: async (memory, all) => {
      const nowMs = performance.now();
      const due = {
        refused: refusals.take(),
        seen: takeSightings(nowMs, all),
        told: answers.takeDue(nowMs, all),
      };
      if (Object.values(due).every((list) => list.length === 0)) return;
      await memory.write({
        sightings: due.seen.map(({ sighting }) => sighting),
        refusals: due.refused,
        answers: due.told.map(({ answer }) => answer),
      });
      answers.noteWritten(due.told, nowMs);
      refusals.noteWritten(due.refused);
      for (const { entry } of due.seen) ledger.noteWritten(entry, nowMs);
    },
  };
}
