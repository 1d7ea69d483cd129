import { dayInTokyo } from '../business-time.ts';
import type { Scene, Topic } from '../categories.ts';
import { checkOwnId, checkTexts, checkWard, longest, unknownId } from '../input-checks.ts';
import type { IssueCandidate, IssueKind } from '../issue-candidate.ts';
import { done, refused, type ChangeFacts, type KeyedInput, type Mutation } from '../mutation.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { changeRecord } from './change-record.ts';

/** A problem that cases show (課題の候補). */
export interface NoteIssueInput extends KeyedInput {
  readonly ward: string;
  readonly noticedOn?: string | null;
  readonly kind: IssueKind;
  readonly scene: Scene;
  readonly topic?: Topic | null;
  readonly evidenceFrom: string;
  readonly evidenceTo: string;
  readonly coordinatorId?: string | null;
  readonly title?: string | null;
  readonly description?: string | null;
}

/** Which problem, and the version that the change starts from. */
export interface IssueAtVersion extends KeyedInput {
  readonly issueId: string;
  readonly expectedVersion: number;
}

function checkNote(input: NoteIssueInput, { ward, now }: ChangeFacts): UserError[] {
  const today = dayInTokyo(now);
  const later = 'expected a day not after today, but got a later one';
  return [
    ...checkWard(input.ward, ward),
    ...unless(!input.noticedOn || input.noticedOn <= today, 'noticedOn', 'IN_FUTURE', later),
    ...unless(
      input.evidenceFrom <= input.evidenceTo,
      'evidenceTo',
      'BEFORE_START',
      'expected a day not before the first, but got an earlier one',
    ),
    ...checkOwnId(input.coordinatorId, 'coordinatorId', ward),
    ...checkTexts(input, { title: longest.line, description: longest.note }),
  ];
}

/** Notes a problem. */
export const noteIssue: Mutation<NoteIssueInput> = {
  name: 'noteIssue',
  deskFields: ['title', 'description'],
  check: checkNote,
  resultId: (_input, { newId }) => newId,
  apply: async (input, { issues, coordinators }, { newId, now }) => {
    const { kind, scene, evidenceFrom, evidenceTo, coordinatorId = null } = input;
    if (coordinatorId !== null && !(await coordinators.has(coordinatorId))) {
      return refused(unknownId('coordinatorId'));
    }
    await issues.insert({
      id: newId,
      noticedOn: input.noticedOn ?? dayInTokyo(now),
      kind,
      scene,
      topic: input.topic ?? null,
      title: input.title ?? null,
      description: input.description ?? null,
      state: 'NOTED',
      evidenceFrom,
      evidenceTo,
      evidenceCases: null,
      evidencePersons: null,
      raisedAt: null,
      coordinatorId,
      version: 1,
    });
    return done;
  },
};

function checkState({ state }: IssueCandidate, wanted: readonly IssueCandidate['state'][]): UserError[] {
  const message = `expected a problem that is ${wanted.join(', ')}, but got one that is ${state}`;
  return unless(wanted.includes(state), 'issueId', 'WRONG_STATE', message);
}

/** Raises a noted problem to the city, with the counts of the cases that show it. */
export const raiseIssue: Mutation<IssueAtVersion> = {
  name: 'raiseIssue',
  check: () => [],
  resultId: ({ issueId }) => issueId,
  apply: ({ issueId: id, expectedVersion }, { issues, cases }, { now }) =>
    changeRecord<IssueCandidate>(issues, { id, expectedVersion }, async (found) => {
      const userErrors = checkState(found, ['NOTED']);
      if (userErrors.length > 0) return userErrors;
      const evidence = await cases.countEvidence(found);
      return {
        ...found,
        state: 'RAISED',
        raisedAt: now,
        evidenceCases: evidence.cases,
        evidencePersons: evidence.persons,
      };
    }),
};

/** Withdraws a problem. */
export const withdrawIssue: Mutation<IssueAtVersion> = {
  name: 'withdrawIssue',
  check: () => [],
  resultId: ({ issueId }) => issueId,
  apply: ({ issueId: id, expectedVersion }, { issues }) =>
    changeRecord<IssueCandidate>(issues, { id, expectedVersion }, (found) => {
      const userErrors = checkState(found, ['NOTED', 'RAISED']);
      return userErrors.length > 0 ? userErrors : { ...found, state: 'WITHDRAWN' };
    }),
};
