import {
  cityOnly,
  coordinatorsAtTheDesk,
  coordinatorsHere,
  otherNodes,
  directingStaff,
  oversightOnly,
  readersOfNodeInfo,
  readersOfOneRow,
  readersOfPublicFacts,
  readersOfReleases,
  readersOfRows,
  readersThroughOversight,
  staffAtTheDesk,
  staffHere,
  whoeverReachedIt,
  type Rule,
} from './policy.ts';

const each = (rule: Rule, fields: string): Record<string, Rule> =>
  Object.fromEntries(fields.split(' ').map((field) => [field, rule]));

/** Who may read which field of which type. A field that stands nowhere here is refused to everybody. */
export const fieldRules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  Query: {
    ...each(readersOfOneRow, 'case handOver'),
    ...each(readersThroughOversight, 'caseKeys caseTally referralTally'),
    ...each(readersOfNodeInfo, 'nodeInfo nodePolicy'),
    ...each(staffAtTheDesk, 'room roomCoordinators roomCases worklist resourceDirectory'),
    ...each(coordinatorsAtTheDesk, 'search similarSubjects'),
    ...each(cityOnly, '_entities _service'),
    accessLog: staffAtTheDesk,
    accessLogHead: oversightOnly,
    releasedCells: readersOfReleases,
  },
  Mutation: {
    ...each(
      coordinatorsHere,
      'openCase respondToCase recordContact assignCase waitOnCase resumeCase closeCase reopenCase amendCase',
    ),
    ...each(coordinatorsHere, 'askReferral answerReferral checkReferralInformation'),
    ...each(
      coordinatorsHere,
      'recordOutreachVisit amendOutreachVisit recordActivity amendActivity recordMeeting amendMeeting',
    ),
    ...each(coordinatorsHere, 'noteIssue raiseIssue withdrawIssue'),
    ...each(directingStaff, 'addRoomClosure cancelRoomClosure appointCoordinator amendCoordinator'),
    ...each(coordinatorsAtTheDesk, 'registerSubject amendSubject'),
    ...each(coordinatorsHere, 'offerHandOver withdrawHandOver acceptHandOver declineHandOver'),
    deliverHandOver: otherNodes,
  },
  Ward: {
    code: whoeverReachedIt,
    consultationRoom: readersOfPublicFacts,
    ...each(readersOfRows, 'coordinators outreachVisits activities meetings issueCandidates'),
  },
  ConsultationRoom: each(
    readersOfPublicFacts,
    'id name contractors openedOn openedOnCertainty opensAt closesAt closedDays phones address ' +
      'modelFrom modelTo areas closures version',
  ),
  RoomArea: each(whoeverReachedIt, 'areaCode name from to'),
  RoomClosure: each(readersOfPublicFacts, 'id firstDay lastDay reason version'),
  Coordinator: {
    ...each(
      readersOfRows,
      'id name kind qualificationRule licences experienceYears dedicated fullTimeEquivalent from to version',
    ),
    account: staffAtTheDesk,
  },
  Case: {
    ...each(
      readersOfRows,
      'id ward number receivedAt channel requesterKind topics scene urgency status outcome',
    ),
    ...each(readersOfRows, 'firstResponseAt firstResponseMinutes closedAt ageBand careLevel'),
    ...each(readersOfRows, 'subject coordinator contacts version requesterProfession guidelineVersion'),
    ...each(readersOfRows, 'waitingSince waitingFor reopenedAt resolutionMinutes resolutionDays'),
    ...each(readersOfRows, 'transitions referrals handOvers'),
    ...each(coordinatorsAtTheDesk, 'note requesterOrganisation closingNote'),
  },
  CaseTransition: {
    ...each(readersOfRows, 'version kind at fromStatus toStatus outcome'),
    actor: staffAtTheDesk,
  },
  Subject: {
    ...each(readersOfRows, 'id insuredCategory'),
    ...each(coordinatorsAtTheDesk, 'name nameKana birthDate address insuranceNumber'),
    ...each(coordinatorsAtTheDesk, 'careLevel household conditions specifiedDisease version cases'),
  },
  Contact: {
    ...each(readersOfRows, 'id at kind minutes withKind coordinator'),
    ...each(coordinatorsAtTheDesk, 'withName note'),
  },
  Referral: {
    ...each(
      readersOfRows,
      'id caseId resourceId coordinator channel askedAt answer answeredAt answerMinutes',
    ),
    ...each(readersOfRows, 'declineReason informationRight informationCheckedAt version'),
    resource: staffAtTheDesk,
    note: coordinatorsAtTheDesk,
  },
  ResourceDirectory: each(whoeverReachedIt, 'asOf ageHours totalCount entries'),
  DirectoryResource: each(whoeverReachedIt, 'id name nameKana kind wardCode phone'),
  OutreachVisit: {
    ...each(readersOfRows, 'id at minutes party resourceId coordinator personsMet version'),
    ...each(coordinatorsAtTheDesk, 'place note'),
  },
  Activity: {
    ...each(readersOfRows, 'id heldOn kind attendance version'),
    ...each(coordinatorsAtTheDesk, 'title place note'),
  },
  WardMeeting: {
    ...each(readersOfRows, 'id heldAt minutes kind attendance version'),
    ...each(coordinatorsAtTheDesk, 'title place record'),
  },
  ProfessionAttendance: each(whoeverReachedIt, 'profession persons'),
  IssueCandidate: {
    ...each(readersOfRows, 'id noticedOn kind scene topic state evidenceFrom evidenceTo'),
    ...each(readersOfRows, 'evidenceCases evidencePersons raisedAt version'),
    ...each(coordinatorsAtTheDesk, 'title description'),
  },
  Worklist: each(
    whoeverReachedIt,
    'mine unassigned overdueFirstResponse waitingTooLong referralsToConfirm informationToCheck handOversToAnswer',
  ),
  WorklistCases: each(whoeverReachedIt, 'totalCount cases'),
  WorklistReferrals: each(whoeverReachedIt, 'totalCount referrals'),
  SearchResult: each(whoeverReachedIt, 'subjects cases'),
  SimilarSubject: each(whoeverReachedIt, 'subject reasons'),
  CaseKeyPage: each(whoeverReachedIt, 'keys totalCount'),
  CaseKey: each(whoeverReachedIt, 'id value'),
  CaseTally: each(whoeverReachedIt, 'policyVersion total rows'),
  CaseTallyRow: {
    ...each(whoeverReachedIt, 'month scene topic requesterKind channel ageBand measures'),
    ...each(whoeverReachedIt, 'quarter fiscalYear topicGroup careLevelGroup outcome responseBand'),
    ...each(staffHere, 'day coordinatorId'),
  },
  TallyMeasures: {
    ...each(whoeverReachedIt, 'cases persons sameDayResponses responseMinutes responseCases'),
    ...each(whoeverReachedIt, 'resolutionDays resolutionCases endings throughTwoWindows'),
  },
  ReferralTally: {
    ...each(whoeverReachedIt, 'referrals accepted declined checked right resources'),
    ...each(whoeverReachedIt, 'handOvers handOversWithoutContext'),
  },
  ResourceReferrals: each(whoeverReachedIt, 'resourceId referrals'),
  EndingTally: each(whoeverReachedIt, 'ending cases'),
  NodePolicy: each(whoeverReachedIt, 'code version isStricter sentences refusals rules'),
  PolicyRefusal: each(whoeverReachedIt, 'roles things fields dimensions because'),
  PolicyRule: each(whoeverReachedIt, 'field allowed'),
  PolicyGrant: each(whoeverReachedIt, 'role ofThisWard through'),
  NodeInfo: each(whoeverReachedIt, 'code contractVersion contractHash'),
  OpenCasePayload: each(whoeverReachedIt, 'case userErrors'),
  CasePayload: each(whoeverReachedIt, 'case userErrors'),
  ContactPayload: each(whoeverReachedIt, 'contact case userErrors'),
  ReferralPayload: each(whoeverReachedIt, 'referral userErrors'),
  OutreachVisitPayload: each(whoeverReachedIt, 'visit userErrors'),
  ActivityPayload: each(whoeverReachedIt, 'activity userErrors'),
  MeetingPayload: each(whoeverReachedIt, 'meeting userErrors'),
  IssueCandidatePayload: each(whoeverReachedIt, 'issue userErrors'),
  RoomClosurePayload: each(whoeverReachedIt, 'closure userErrors'),
  CoordinatorPayload: each(whoeverReachedIt, 'coordinator userErrors'),
  RegisterSubjectPayload: each(whoeverReachedIt, 'subject userErrors similar'),
  SubjectPayload: each(whoeverReachedIt, 'subject userErrors'),
  ReleasedSnapshot: each(whoeverReachedIt, 'id period revision builtAt cells'),
  ReleasedCell: each(whoeverReachedIt, 'values state cases persons'),
  UserError: each(whoeverReachedIt, 'field code message'),
  HandOver: {
    ...each(readersOfRows, 'id direction otherWardCode otherId case otherCaseId state reason consent scene'),
    ...each(readersOfRows, 'topics urgency offeredAt answeredAt declineReason coordinator contextAt version'),
    ...each(coordinatorsAtTheDesk, 'context note'),
  },
  HandOverContext: each(
    coordinatorsAtTheDesk,
    'subjectName subjectNameKana ageBand careLevel requesterKind requesterOrganisation receivedAt note handOverNote ' +
      'contacts referrals',
  ),
  HandedOverContact: each(coordinatorsAtTheDesk, 'at kind minutes withKind withName note'),
  HandedOverReferral: each(coordinatorsAtTheDesk, 'resourceId answer declineReason note'),
  WorklistHandOvers: each(whoeverReachedIt, 'totalCount handOvers'),
  HandOverPayload: each(whoeverReachedIt, 'handOver userErrors'),
  DeliverHandOverPayload: each(whoeverReachedIt, 'recordId caseId userErrors'),
  AccessLogEntry: each(
    whoeverReachedIt,
    'sequence at kind subject role userWard purpose asker operation operationHash entities fields detail released suppressed correlationId',
  ),
  AccessLogHead: each(whoeverReachedIt, 'sequence hash hashAt'),
  _Service: each(whoeverReachedIt, 'sdl'),
};

/** Who may turn the key of an entity into the entity. */
export const entityRules: Readonly<Record<string, Rule>> = {
  Ward: whoeverReachedIt,
  ConsultationRoom: readersOfPublicFacts,
  Coordinator: readersOfOneRow,
  Case: readersOfOneRow,
  Subject: readersOfOneRow,
  Contact: readersOfOneRow,
  Referral: readersOfOneRow,
  OutreachVisit: readersOfOneRow,
  Activity: readersOfOneRow,
  WardMeeting: readersOfOneRow,
  IssueCandidate: readersOfOneRow,
  RoomClosure: readersOfPublicFacts,
  HandOver: readersOfOneRow,
};
