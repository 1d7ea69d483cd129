import type { IssueCandidateState } from '../domain/issue-candidate.ts';
import type { Period } from '../domain/ward-records.ts';
import { coordinatorOf } from './case.resolvers.ts';
import { checkPeriod } from './check-period.ts';
import { resolveReference } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

type Owner = { readonly id: string };
const allStates: readonly IssueCandidateState[] = ['NOTED', 'RAISED', 'WITHDRAWN'];

/** The bureau sees problems from the moment at which they were raised. */
function statesFor({ user }: WardContext, asked: readonly IssueCandidateState[] | null | undefined) {
  const states = asked ?? allStates;
  return user.role === 'bureau' ? states.filter((state) => state === 'RAISED') : states;
}

/** Visits, activities, meetings and problems of a ward. */
export const recordsResolvers = {
  Ward: {
    outreachVisits: (_ward: unknown, period: Period, { repositories }: WardContext) =>
      repositories.records.visits.findIn(checkPeriod(period)),
    activities: (_ward: unknown, period: Period, { repositories }: WardContext) =>
      repositories.records.activities.findIn(checkPeriod(period)),
    meetings: (_ward: unknown, period: Period, { repositories }: WardContext) =>
      repositories.records.meetings.findIn(checkPeriod(period)),
    issueCandidates: (
      _ward: unknown,
      { state }: { state?: readonly IssueCandidateState[] | null },
      context: WardContext,
    ) => context.repositories.records.issues.findInStates(statesFor(context, state)),
  },
  OutreachVisit: {
    __resolveReference: resolveReference('OutreachVisit', 'visit'),
    coordinator: coordinatorOf,
  },
  Activity: {
    __resolveReference: resolveReference('Activity', 'activity'),
    attendance: ({ id }: Owner, _args: unknown, { loaders }: WardContext) =>
      loaders.attendanceOfActivity.load(id),
  },
  WardMeeting: {
    __resolveReference: resolveReference('WardMeeting', 'meeting'),
    attendance: ({ id }: Owner, _args: unknown, { loaders }: WardContext) =>
      loaders.attendanceOfMeeting.load(id),
  },
  IssueCandidate: {
    __resolveReference: resolveReference('IssueCandidate', 'issue'),
  },
  RoomClosure: { __resolveReference: resolveReference('RoomClosure', 'closure') },
};
