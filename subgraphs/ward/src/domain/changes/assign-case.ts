import { checkOwnId, unknownId } from '../input-checks.ts';
import { refused, type KeyedInput, type Mutation } from '../mutation.ts';
import { takeStep, type CaseAtVersion } from './take-step.ts';

/** An assignment (担当の割当); nobody when the coordinator is left out. */
export interface AssignCaseInput extends KeyedInput, CaseAtVersion {
  readonly coordinatorId?: string | null;
}

/** Puts an open case into a coordinator's hands, or into nobody's. */
export const assignCase: Mutation<AssignCaseInput> = {
  name: 'assignCase',
  check: ({ coordinatorId }, { ward }) => checkOwnId(coordinatorId, 'coordinatorId', ward),
  resultId: ({ caseId }) => caseId,
  apply: async (input, transaction, facts) => {
    const coordinatorId = input.coordinatorId ?? null;
    if (coordinatorId !== null && !(await transaction.coordinators.has(coordinatorId))) {
      return refused(unknownId('coordinatorId'));
    }
    return takeStep(input, transaction, facts, () => ({ kind: 'ASSIGNED', coordinatorId }));
  },
};
