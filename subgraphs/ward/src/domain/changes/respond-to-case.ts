import { checkOwnId, checkPast, unknownId } from '../input-checks.ts';
import { refused, type KeyedInput, type Mutation } from '../mutation.ts';
import { instantOnCase, takeStep, type CaseAtVersion } from './take-step.ts';

/** A first response (初回対応). */
export interface RespondToCaseInput extends KeyedInput, CaseAtVersion {
  readonly at?: Date | null;
  readonly coordinatorId?: string | null;
}

/** Records the first response to a case. */
export const respondToCase: Mutation<RespondToCaseInput> = {
  name: 'respondToCase',
  check: ({ at, coordinatorId }, { ward, now }) => [
    ...checkPast(at, 'at', now),
    ...checkOwnId(coordinatorId, 'coordinatorId', ward),
  ],
  resultId: ({ caseId }) => caseId,
  apply: async (input, transaction, facts) => {
    const { coordinatorId } = input;
    if (coordinatorId != null && !(await transaction.coordinators.has(coordinatorId))) {
      return refused(unknownId('coordinatorId'));
    }
    return takeStep(input, transaction, facts, (found) => ({
      kind: 'RESPONDED',
      at: instantOnCase(input.at, facts.now, found),
      coordinatorId: coordinatorId ?? null,
    }));
  },
};
