import {
  cityOnly,
  coordinatorsAtTheDesk,
  coordinatorsHere,
  oversightOnly,
  readersOfNodeInfo,
  readersOfOneRow,
  readersOfPublicFacts,
  readersOfReleases,
  readersOfRows,
  readersThroughOversight,
  staffAtTheDesk,
  whoeverReachedIt,
  type Rule,
} from './policy.ts';

const each = (rule: Rule, fields: string): Record<string, Rule> =>
  Object.fromEntries(fields.split(' ').map((field) => [field, rule]));

/** Who may read which field of which type. A field that stands nowhere here is refused to everybody. */
export const fieldRules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  Query: {
    case: readersOfOneRow,
    ...each(readersThroughOversight, 'caseKeys caseTally'),
    nodeInfo: readersOfNodeInfo,
    ...each(staffAtTheDesk, 'room roomCoordinators roomCases'),
    ...each(cityOnly, '_entities _service'),
    accessLog: staffAtTheDesk,
    accessLogHead: oversightOnly,
    releasedCells: readersOfReleases,
  },
  Mutation: { openCase: coordinatorsHere, registerSubject: coordinatorsAtTheDesk },
  Ward: { code: whoeverReachedIt, consultationRoom: readersOfPublicFacts, coordinators: readersOfRows },
  ConsultationRoom: each(
    readersOfPublicFacts,
    'id name contractors openedOn openedOnCertainty opensAt closesAt closedDays phones address',
  ),
  Coordinator: each(
    readersOfRows,
    'id name kind qualificationRule licences experienceYears dedicated fullTimeEquivalent from to',
  ),
  Case: {
    ...each(
      readersOfRows,
      'id ward number receivedAt channel requesterKind topics scene urgency status outcome',
    ),
    ...each(readersOfRows, 'firstResponseAt firstResponseMinutes closedAt ageBand careLevel'),
    ...each(readersOfRows, 'subject coordinator contacts version'),
    note: coordinatorsAtTheDesk,
  },
  Subject: {
    ...each(readersOfRows, 'id insuredCategory'),
    ...each(coordinatorsAtTheDesk, 'name nameKana birthDate address insuranceNumber'),
  },
  Contact: each(readersOfRows, 'id at kind minutes'),
  CaseKeyPage: each(whoeverReachedIt, 'keys totalCount'),
  CaseKey: each(whoeverReachedIt, 'id value'),
  CaseTally: each(whoeverReachedIt, 'policyVersion total rows'),
  CaseTallyRow: each(whoeverReachedIt, 'month scene topic requesterKind channel ageBand measures'),
  TallyMeasures: each(whoeverReachedIt, 'cases persons sameDayResponses responseMinutes responseCases'),
  NodeInfo: each(whoeverReachedIt, 'code contractVersion contractHash'),
  OpenCasePayload: each(whoeverReachedIt, 'case userErrors'),
  RegisterSubjectPayload: each(whoeverReachedIt, 'subject userErrors'),
  ReleasedSnapshot: each(whoeverReachedIt, 'id period revision builtAt cells'),
  ReleasedCell: each(whoeverReachedIt, 'values state cases persons'),
  UserError: each(whoeverReachedIt, 'field code message'),
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
};
