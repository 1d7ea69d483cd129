import { amendActivity, recordActivity } from '../domain/changes/activities.ts';
import { amendCase } from '../domain/changes/amend-case.ts';
import { amendSubject } from '../domain/changes/amend-subject.ts';
import { answerReferral, checkReferralInformation } from '../domain/changes/answer-referral.ts';
import { askReferral } from '../domain/changes/ask-referral.ts';
import { assignCase } from '../domain/changes/assign-case.ts';
import { closeCase, reopenCase } from '../domain/changes/close-case.ts';
import { amendCoordinator, appointCoordinator } from '../domain/changes/coordinators.ts';
import { noteIssue, raiseIssue, withdrawIssue } from '../domain/changes/issues.ts';
import { amendMeeting, recordMeeting } from '../domain/changes/meetings.ts';
import { amendOutreachVisit, recordOutreachVisit } from '../domain/changes/outreach-visits.ts';
import { recordContact } from '../domain/changes/record-contact.ts';
import { respondToCase } from '../domain/changes/respond-to-case.ts';
import { amendRoom } from '../domain/changes/amend-room.ts';
import { addRoomClosure, cancelRoomClosure } from '../domain/changes/room-closures.ts';
import { resumeCase, waitOnCase } from '../domain/changes/wait-on-case.ts';
import type { KeyedInput, Mutation } from '../domain/mutation.ts';
import { openCase } from '../domain/open-case.ts';
import { registerSubject } from '../domain/register-subject.ts';
import { performMutation, type PayloadParent } from './perform-mutation.ts';
import type { EntityLoaderName } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

const changed =
  <Input extends KeyedInput>(mutation: Mutation<Input>) =>
  (_parent: unknown, { input }: { input: Input }, context: WardContext) =>
    performMutation(mutation, input, context);

/** The field of a payload that shows the entity as it now is. */
const shows =
  (name: EntityLoaderName) =>
  ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
    id === null ? null : loaders[name].load(id);

async function caseOfContact({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) {
  const contact = id === null ? null : await loaders.contact.load(id);
  return contact && loaders.case.load(contact.caseId);
}

/** What can be changed at a ward node: each root field is one {@link Mutation}. */
export const mutationResolvers = {
  Mutation: {
    openCase: changed(openCase),
    respondToCase: changed(respondToCase),
    recordContact: changed(recordContact),
    assignCase: changed(assignCase),
    waitOnCase: changed(waitOnCase),
    resumeCase: changed(resumeCase),
    closeCase: changed(closeCase),
    reopenCase: changed(reopenCase),
    amendCase: changed(amendCase),
    askReferral: changed(askReferral),
    answerReferral: changed(answerReferral),
    checkReferralInformation: changed(checkReferralInformation),
    recordOutreachVisit: changed(recordOutreachVisit),
    amendOutreachVisit: changed(amendOutreachVisit),
    recordActivity: changed(recordActivity),
    amendActivity: changed(amendActivity),
    recordMeeting: changed(recordMeeting),
    amendMeeting: changed(amendMeeting),
    noteIssue: changed(noteIssue),
    raiseIssue: changed(raiseIssue),
    withdrawIssue: changed(withdrawIssue),
    addRoomClosure: changed(addRoomClosure),
    cancelRoomClosure: changed(cancelRoomClosure),
    amendRoom: changed(amendRoom),
    appointCoordinator: changed(appointCoordinator),
    amendCoordinator: changed(amendCoordinator),
    registerSubject: changed(registerSubject),
    amendSubject: changed(amendSubject),
  },
  OpenCasePayload: { case: shows('case') },
  CasePayload: { case: shows('case') },
  ContactPayload: { contact: shows('contact'), case: caseOfContact },
  ReferralPayload: { referral: shows('referral') },
  OutreachVisitPayload: { visit: shows('visit') },
  ActivityPayload: { activity: shows('activity') },
  MeetingPayload: { meeting: shows('meeting') },
  IssueCandidatePayload: { issue: shows('issue') },
  RoomClosurePayload: { closure: shows('closure') },
  RoomPayload: {
    room: ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
      id === null ? null : loaders.room.load('room'),
  },
  CoordinatorPayload: { coordinator: shows('coordinator') },
  SubjectPayload: { subject: shows('subject') },
};
