import type { WaitingFor } from '../categories.ts';
import type { KeyedInput, Mutation } from '../mutation.ts';
import { instantOnCase, takeStep, type CaseAtVersion } from './take-step.ts';

/** A case that is to wait (回答待ち). */
export interface WaitOnCaseInput extends KeyedInput, CaseAtVersion {
  readonly waitingFor: WaitingFor;
}

/** Lets a case wait for others. */
export const waitOnCase: Mutation<WaitOnCaseInput> = {
  name: 'waitOnCase',
  check: () => [],
  resultId: ({ caseId }) => caseId,
  apply: (input, transaction, facts) =>
    takeStep(input, transaction, facts, (found) => ({
      kind: 'WAITED',
      at: instantOnCase(null, facts.now, found),
      waitingFor: input.waitingFor,
    })),
};

/** Takes up a case that waited. */
export const resumeCase: Mutation<KeyedInput & CaseAtVersion> = {
  name: 'resumeCase',
  check: () => [],
  resultId: ({ caseId }) => caseId,
  apply: (input, transaction, facts) => takeStep(input, transaction, facts, () => ({ kind: 'RESUMED' })),
};
