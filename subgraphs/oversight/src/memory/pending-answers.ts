import { createHash } from 'node:crypto';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { nameOfAggregate, type AskedAggregate, type LastAnswer, type Scope } from '../domain/last-answer.ts';
import type { Entry, WriteLedger } from './write-ledger.ts';

/** An answer to be kept; it is put into writing when it is written, not while somebody waits. */
export interface NotedAnswer extends Omit<LastAnswer, 'answer'> {
  readonly toJson: () => LastAnswer['answer'];
}

/** A written answer and its entry in the ledger. */
interface Written {
  readonly answer: LastAnswer;
  readonly entry: Entry;
}

/** The answers that are not yet in the database: the latest one of each node to each aggregate. */
export interface PendingAnswers {
  put(noted: NotedAnswer): void;
  find(asked: AskedAggregate, node: WardCode): LastAnswer | undefined;
  /** Drops what a node answered under any other policy. */
  dropOtherPolicies(node: WardCode, policyVersion: string): void;
  /** Whether something that a node answered to a role waits here. */
  hasScope(node: WardCode, scope: Scope): boolean;
  /** Drops what a node answered to a role. */
  dropScope(node: WardCode, scope: Scope): void;
  /** Those to be written now; with `all`, also those that could wait. Those that stand in the database already are dropped. */
  takeDue(nowMs: number, all: boolean): readonly Written[];
  /** Drops those that have been written, unless a later answer came in between. */
  noteWritten(written: readonly Written[], nowMs: number): void;
}

function nameOf(asked: AskedAggregate, node: WardCode): string {
  return `${node} ${nameOfAggregate(asked)}`;
}

function putIntoWriting(name: string, { toJson, ...rest }: NotedAnswer): Written {
  const answer = { ...rest, answer: toJson() };
  const content = `${answer.policyVersion} ${JSON.stringify(answer.answer)}`;
  const digest = createHash('sha256').update(content).digest('base64');
  return { answer, entry: { name, digest, seenAtMs: answer.answeredAt.getTime() } };
}

/** Makes a store of at most `most` answers; when it is full, the one that waits longest is lost. */
export function createPendingAnswers(most: number, ledger: WriteLedger): PendingAnswers {
  const pending = new Map<string, NotedAnswer | Written>();
  const write = (name: string, held: NotedAnswer | Written): Written => {
    if ('entry' in held) return held;
    const written = putIntoWriting(name, held);
    pending.set(name, written);
    return written;
  };
  const contentOf = (held: NotedAnswer | Written) => ('entry' in held ? held.answer : held);
  const isOf = (held: NotedAnswer | Written, node: WardCode, scope: Scope): boolean => {
    const content = contentOf(held);
    return content.node === node && content.role === scope.role && content.userWard === scope.userWard;
  };
  return {
    put: (noted) => {
      pending.set(nameOf(noted, noted.node), noted);
      const [oldest] = pending.keys();
      if (pending.size > most && oldest !== undefined) pending.delete(oldest);
    },
    find: (asked, node) => {
      const name = nameOf(asked, node);
      const held = pending.get(name);
      return held && write(name, held).answer;
    },
    dropOtherPolicies: (node, policyVersion) => {
      for (const [name, held] of pending) {
        const content = contentOf(held);
        if (content.node === node && content.policyVersion !== policyVersion) pending.delete(name);
      }
    },
    hasScope: (node, scope) => [...pending.values()].some((held) => isOf(held, node, scope)),
    dropScope: (node, scope) => {
      for (const [name, held] of pending) if (isOf(held, node, scope)) pending.delete(name);
    },
    takeDue: (nowMs, all) =>
      [...pending].flatMap(([name, held]) => {
        const written = write(name, held);
        if (ledger.isWritten(written.entry)) pending.delete(name);
        return ledger.isDue(written.entry, nowMs, all) ? [written] : [];
      }),
    noteWritten: (written, nowMs) => {
      for (const one of written) {
        ledger.noteWritten(one.entry, nowMs);
        if (pending.get(one.entry.name) === one) pending.delete(one.entry.name);
      }
    },
  };
}
