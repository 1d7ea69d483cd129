import { isUnionType } from 'graphql';
import { guardedFields } from '@kakehashi/shared/access/guard-fields.ts';
import { roles, type User } from '@kakehashi/shared/identity/user.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { readContract } from '../contract.ts';
import { buildWardSchema } from '../schema/ward-schema.ts';
import { entityRules, fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import type { Access, Rule } from '@kakehashi/shared/ward-policy/policy.ts';

const schema = buildWardSchema(readContract());
const ruled = Object.entries(fieldRules).flatMap(([type, fields]) =>
  Object.keys(fields).map((field) => `${type}.${field}`),
);
const ward = parseWardCode('27115');
const elsewhere = parseWardCode('27102');

const people: Record<string, User> = {
  'coordinator here': { subject: 'a', role: 'coordinator', ward },
  'coordinator elsewhere': { subject: 'a', role: 'coordinator', ward: elsewhere },
  'ward officer here': { subject: 'a', role: 'ward_officer', ward },
  'ward officer elsewhere': { subject: 'a', role: 'ward_officer', ward: elsewhere },
  bureau: { subject: 'a', role: 'bureau', purpose: 'test' },
  analyst: { subject: 'a', role: 'analyst', purpose: 'test' },
  'operator here': { subject: 'a', role: 'operator', ward },
  'operator elsewhere': { subject: 'a', role: 'operator', ward: elsewhere },
};
const askers = ['gateway', 'oversight', 'desk'] as const;

/** Who is allowed, as `person by asker`, of all people and askers there are. */
function allowedBy(rule: Rule | undefined): string[] {
  const all = Object.entries(people).flatMap(([name, user]) =>
    askers.map((asker): [string, Access] => [`${name} by ${asker}`, { user, asker, ward }]),
  );
  return all.filter(([, access]) => rule?.(access) === 'allowed').map(([name]) => name);
}

it('every field of the two contracts has a rule, and no rule is without its field', () => {
  expect(ruled.sort()).toEqual(guardedFields(schema).sort());
});

it('every entity has a rule', () => {
  const union = schema.getType('_Entity');
  const entities = isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
  expect(Object.keys(entityRules).sort()).toEqual(entities.sort());
});

it('the people of this test have every role', () => {
  expect(new Set(Object.values(people).map(({ role }) => role))).toEqual(new Set(roles));
});

const personal = Object.entries({
  Subject:
    'name nameKana birthDate address insuranceNumber careLevel household conditions specifiedDisease version cases',
  Case: 'note requesterOrganisation closingNote',
  Contact: 'withName note',
  Referral: 'note',
  OutreachVisit: 'place note',
  Activity: 'title place note',
  WardMeeting: 'title place record',
  IssueCandidate: 'title description',
}).flatMap(([type, fields]) => fields.split(' ').map((field) => `${type}.${field}`));
const staffAtTheDesk = [
  'Referral.resource',
  'OutreachVisit.resource',
  'ReportCheck.case',
  'CaseTransition.actor',
  'Coordinator.account',
  ...['submittedBy', 'acceptedBy', 'note', 'returnNote', 'revisionNote'].map(
    (field) => `MonthlyReport.${field}`,
  ),
];

it.each([
  ...personal,
  'Mutation.registerSubject',
  'Mutation.amendSubject',
  'Query.search',
  'Query.similarSubjects',
])('%s: coordinators of this ward at the desk alone', (place) => {
  const [type = '', field = ''] = place.split('.');
  expect(allowedBy(fieldRules[type]?.[field])).toEqual(['coordinator here by desk']);
});

const rowFields = ruled.filter(
  (place) =>
    /^(Case|CaseTransition|Coordinator|Contact|Subject|Referral|OutreachVisit|Activity|WardMeeting|IssueCandidate|MonthlyReport)\./.test(
      place,
    ) && ![...personal, ...staffAtTheDesk].includes(place),
);

it.each([
  ...rowFields,
  ...['coordinators', 'outreachVisits', 'activities', 'meetings', 'issueCandidates', 'monthlyReports'].map(
    (field) => `Ward.${field}`,
  ),
  'Query.case',
])('%s: staff of this ward, and the bureau from the city', (place) => {
  const [type = '', field = ''] = place.split('.');
  expect(allowedBy(fieldRules[type]?.[field])).toEqual([
    ...['gateway', 'oversight', 'desk'].map((asker) => `coordinator here by ${asker}`),
    ...['gateway', 'oversight', 'desk'].map((asker) => `ward officer here by ${asker}`),
    'bureau by gateway',
    'bureau by oversight',
  ]);
});

it.each(['caseKeys', 'caseTally', 'monthlyReportStatus'])(
  'Query.%s: readers of rows, through oversight',
  (field) => {
    expect(allowedBy(fieldRules['Query']?.[field])).toEqual([
      'coordinator here by oversight',
      'ward officer here by oversight',
      'bureau by oversight',
    ]);
  },
);

it.each([
  'Query.room',
  'Query.roomWard',
  'Query.otherWardCodes',
  'Query.roomCoordinators',
  'Query.roomCases',
  'Query.roomMonthlyReports',
  'Query.worklist',
  ...staffAtTheDesk,
])('%s: staff of this ward at the desk', (place) => {
  const [type = '', field = ''] = place.split('.');
  expect(allowedBy(fieldRules[type]?.[field])).toEqual([
    'coordinator here by desk',
    'ward officer here by desk',
  ]);
});

const affairsOfTheRoom = [
  'addRoomClosure',
  'cancelRoomClosure',
  'amendRoom',
  'appointCoordinator',
  'amendCoordinator',
];
const atTheDesk = ['registerSubject', 'amendSubject'];
const ofTheOffice = ['acceptMonthlyReport', 'returnMonthlyReport'];
const life = Object.keys(fieldRules['Mutation'] ?? {}).filter(
  (field) =>
    ![...affairsOfTheRoom, ...atTheDesk, ...ofTheOffice, 'deliverHandOver', 'noteRefusal'].includes(field),
);

it('Mutation.deliverHandOver: the node of another ward through the gateway, and nobody else', () => {
  const rule = fieldRules['Mutation']?.['deliverHandOver'];
  expect(allowedBy(rule)).toEqual([]);
  const node = (of: typeof ward): User => ({ subject: `node:${of}`, role: 'node', ward: of });
  const verdicts = [elsewhere, ward].flatMap((of) =>
    askers.map((asker) => [of, asker, rule?.({ user: node(of), asker, ward })]),
  );
  expect(verdicts.filter(([, , verdict]) => verdict === 'allowed')).toEqual([
    [elsewhere, 'gateway', 'allowed'],
  ]);
});

it('a node reads nothing with its own token', () => {
  const node: User = { subject: 'node:27102', role: 'node', ward: elsewhere };
  const open = ruled.filter((place) => {
    const [type = '', field = ''] = place.split('.');
    const isEntrance = ['Query', 'Mutation', 'Ward'].includes(type) && place !== 'Ward.code';
    return (
      isEntrance &&
      askers.some((asker) => fieldRules[type]?.[field]?.({ user: node, asker, ward }) === 'allowed')
    );
  });
  expect(open).toEqual(['Mutation.deliverHandOver']);
});

it.each(life)('Mutation.%s: coordinators of this ward, at the desk and through the gateway', (field) => {
  expect(allowedBy(fieldRules['Mutation']?.[field])).toEqual([
    'coordinator here by gateway',
    'coordinator here by desk',
  ]);
});

it.each(ofTheOffice)('Mutation.%s: officers of this ward, at the desk and through the gateway', (field) => {
  expect(allowedBy(fieldRules['Mutation']?.[field])).toEqual([
    'ward officer here by gateway',
    'ward officer here by desk',
  ]);
});

it.each(affairsOfTheRoom)('Mutation.%s: staff of this ward, at the desk and through the gateway', (field) => {
  expect(allowedBy(fieldRules['Mutation']?.[field])).toEqual([
    'coordinator here by gateway',
    'coordinator here by desk',
    'ward officer here by gateway',
    'ward officer here by desk',
  ]);
});

it('Mutation.noteRefusal: the gateway, whoever was refused', () => {
  expect(allowedBy(fieldRules['Mutation']?.['noteRefusal'])).toEqual(
    Object.keys(people).map((name) => `${name} by gateway`),
  );
});

it('operators are allowed nothing but what the node is, where its access log ends, and to be refused', () => {
  const names = new Set(['operator here', 'operator elsewhere']);
  const open = ruled.filter((place) => {
    const [type = '', field = ''] = place.split('.');
    const isEntrance = ['Query', 'Mutation'].includes(type) && !field.startsWith('_');
    return isEntrance && allowedBy(fieldRules[type]?.[field]).some((who) => names.has(who.split(' by ')[0]!));
  });
  expect(open).toEqual(['Mutation.noteRefusal', 'Query.accessLogHead', 'Query.nodeInfo', 'Query.nodePolicy']);
});
