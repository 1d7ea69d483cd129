import type { AskedAggregate, LastAnswer } from '../src/domain/last-answer.ts';
import type { MemoryChanges, OversightMemory } from '../src/domain/oversight-memory.ts';

/** A memory of the test's own, whose database can be down or hang. */
export interface MemoryInTrouble extends OversightMemory {
  /** What was written, in order. */
  readonly written: MemoryChanges[];
  /** How it behaves from now on. */
  trouble: 'none' | 'down' | 'hung';
}

/** Makes one that keeps answers by node and has no trouble yet. */
export function createMemoryInTrouble(): MemoryInTrouble {
  const kept = new Map<string, LastAnswer>();
  const suffer = async (): Promise<void> => {
    if (memory.trouble === 'down') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    if (memory.trouble === 'hung') await new Promise(() => undefined);
  };
  const memory: MemoryInTrouble = {
    written: [],
    trouble: 'none',
    findAnswers: async (asked: AskedAggregate, nodes) => {
      await suffer();
      return [...kept.values()].filter(
        (one) =>
          nodes.includes(one.node) && one.role === asked.role && one.variablesHash === asked.variablesHash,
      );
    },
    listSightings: async () => {
      await suffer();
      return [];
    },
    write: async (changes) => {
      await suffer();
      memory.written.push(changes);
      for (const answer of changes.answers)
        kept.set(`${answer.node} ${answer.role} ${answer.variablesHash}`, answer);
    },
  };
  return memory;
}
