import type { Outcome } from '../categories.ts';
import { checkPast, checkTexts, longest } from '../input-checks.ts';
import type { KeyedInput, Mutation } from '../mutation.ts';
import { instantOnCase, takeStep, type CaseAtVersion } from './take-step.ts';

/** A closing (終結). */
export interface CloseCaseInput extends KeyedInput, CaseAtVersion {
  readonly outcome: Outcome;
  readonly at?: Date | null;
  readonly closingNote?: string | null;
}

/** Closes a case with an outcome. */
export const closeCase: Mutation<CloseCaseInput> = {
  name: 'closeCase',
  deskFields: ['closingNote'],
  check: (input, { now }) => [
    ...checkPast(input.at, 'at', now),
    ...checkTexts(input, { closingNote: longest.note }),
  ],
  resultId: ({ caseId }) => caseId,
  apply: (input, transaction, facts) =>
    takeStep(input, transaction, facts, (found) => ({
      kind: 'CLOSED',
      at: instantOnCase(input.at, facts.now, found),
      outcome: input.outcome,
      ...(input.closingNote === undefined ? {} : { closingNote: input.closingNote }),
    })),
};

/** Opens a closed case again. */
export const reopenCase: Mutation<KeyedInput & CaseAtVersion> = {
  name: 'reopenCase',
  check: () => [],
  resultId: ({ caseId }) => caseId,
  apply: (input, transaction, facts) =>
    takeStep(input, transaction, facts, (found) => ({
      kind: 'REOPENED',
      at: instantOnCase(null, facts.now, found),
    })),
};
