import { getNamedType, isObjectType, type GraphQLType } from 'graphql';
import { guardedFields } from '@kakehashi/shared/access/guard-fields.ts';
import { countStatements, listStatements } from '../../../tests/support/count-statements.ts';
import { enterManyRows } from '../tests/enter-many-rows.ts';
import { idsOf } from '../tests/enter-rows.ts';
import { people } from '../tests/people.ts';
import { startTestWard, type Question, type TestWard } from '../tests/test-ward.ts';
import { readContract } from './contract.ts';
import { buildWardSchema } from './schema/ward-schema.ts';

const ids = idsOf('27115');
const months = 'from: "2022-04", to: "2025-03"';
const report =
  'figures { cases byTopic { topic cases } } checks { code } changes { figure } file { fileName }';
const period = 'from: "2024-04-01", to: "2026-03-31"';
const everything = `id contacts { id coordinator { id } } referrals { id coordinator { id } } transitions { kind }
  coordinator { id } subject { id } topics`;
const context = 'handOvers { context { contacts { minutes } referrals { resourceId } } }';
const atTheDesk = (query: string): Question => ({ as: people.coordinator, query });
const throughOversight = (query: string): Question => ({ as: people.bureau, through: 'oversight', query });
const ofTheWard = (selection: string): Question => ({
  as: people.bureau,
  through: 'gateway',
  query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Ward { ${selection} } } }`,
  variables: { of: [{ __typename: 'Ward', code: '27115' }] },
});
const cases = (rows: number, selection: string): Question => ({
  as: people.bureau,
  through: 'gateway',
  query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ${selection} } } }`,
  variables: { of: Array.from({ length: rows }, (_, n) => ({ __typename: 'Case', id: ids.case(n + 1) })) },
});

/** For each list of objects that the node gives, a question that reads it and what hangs on it, over so many rows. */
const questions: Record<string, (rows: number) => Question> = {
  'Query.roomCases': () => atTheDesk(`{ roomCases(first: 50) { ${everything} } }`),
  'Query.roomCoordinators': () => atTheDesk('{ roomCoordinators { id name } }'),
  'Query.similarSubjects': () =>
    atTheDesk(
      '{ similarSubjects(person: { name: "架空 花子", nameKana: "カクウ ハナコ", birthDate: "1940-01-01" }) { subject { id cases { id } } } }',
    ),
  'Query._entities': (rows) => cases(rows, everything),
  'Ward.coordinators': () => ofTheWard('coordinators { id }'),
  'Ward.outreachVisits': () => ofTheWard(`outreachVisits(${period}) { id coordinator { id } }`),
  'Ward.activities': () => ofTheWard(`activities(${period}) { id attendance { persons } }`),
  'Ward.meetings': () => ofTheWard(`meetings(${period}) { id attendance { persons } }`),
  'Ward.issueCandidates': () => ofTheWard('issueCandidates { id }'),
  'Ward.monthlyReports': () => ofTheWard(`monthlyReports(${months}) { id ${report} }`),
  'Query.roomMonthlyReports': () => atTheDesk(`{ roomMonthlyReports(${months}) { id ${report} } }`),
  'MonthlyReport.checks': () => ofTheWard(`monthlyReports(${months}) { checks { code } }`),
  'MonthlyReport.changes': () => ofTheWard(`monthlyReports(${months}) { changes { figure } }`),
  'ConsultationRoom.areas': () => atTheDesk('{ room { areas { name } } }'),
  'ConsultationRoom.closures': () => atTheDesk(`{ room { closures(${period}) { id } } }`),
  'Case.contacts': (rows) => cases(rows, 'contacts { id coordinator { id } }'),
  'Case.referrals': (rows) => cases(rows, 'referrals { id coordinator { id } }'),
  'Case.transitions': (rows) => cases(rows, 'transitions { kind }'),
  'Case.handOvers': (rows) => cases(rows, 'handOvers { id coordinator { id } case { id } }'),
  'HandOverContext.contacts': () => atTheDesk(`{ roomCases(first: 50) { ${context} } }`),
  'HandOverContext.referrals': () => atTheDesk(`{ roomCases(first: 50) { ${context} } }`),
  'ResourceDirectory.entries': () =>
    atTheDesk('{ resourceDirectory { asOf totalCount entries { id name } } }'),
  'WorklistHandOvers.handOvers': () =>
    atTheDesk('{ worklist { handOversToAnswer { totalCount handOvers { id case { id } } } } }'),
  'Subject.cases': () =>
    atTheDesk('{ search(text: "架空") { subjects { id cases { id contacts { id } } } } }'),
  'Activity.attendance': () => ofTheWard(`activities(${period}) { attendance { profession persons } }`),
  'WardMeeting.attendance': () => ofTheWard(`meetings(${period}) { attendance { profession persons } }`),
  'WorklistCases.cases': () =>
    atTheDesk(`{ worklist { unassigned { totalCount cases { ${everything} } } mine { cases { id } }
      overdueFirstResponse { cases { id } } waitingTooLong { cases { id } } } }`),
  'WorklistReferrals.referrals': () =>
    atTheDesk(`{ worklist { referralsToConfirm { totalCount referrals { id resource { name } coordinator { id } } }
      informationToCheck { referrals { id } } } }`),
  'SearchResult.subjects': () => atTheDesk('{ search(text: "架空花") { subjects { id name } } }'),
  'SearchResult.cases': () => atTheDesk(`{ search(text: "17") { cases { ${everything} } } }`),
  'RegisterSubjectPayload.similar': (rows) =>
    atTheDesk(
      `mutation { registerSubject(input: { idempotencyKey: "statements ${rows}", name: "架空 花子", nameKana: "カクウ ハナコ",
         birthDate: "1940-01-01", insuredCategory: CATEGORY_1 }) { subject { id } similar { subject { id cases { id } } } } }`,
    ),
  'CaseKeyPage.keys': (rows) =>
    throughOversight(
      `{ caseKeys(orderBy: CLOSED_AT_DESC, first: ${rows}) { totalCount keys { id value } } }`,
    ),
};

/** Lists that are made from what one statement counts or from no statement at all, or that are measured where they are built. */
const measuredElsewhere =
  /^(CaseTally|CaseTallyRow|TallyMeasures|ReferralTally|Released|ReportFigures|Query\.releasedCells|AccessLog|Query\.accessLog|NodePolicy|PolicyRule)/;

function isListOfObjects(type: GraphQLType): boolean {
  const isList = /^\[.*\]!?$/.test(String(type));
  return isList && (isObjectType(getNamedType(type)) || String(type).includes('_Entity'));
}

const schema = buildWardSchema(readContract());

const lists = guardedFields(schema).filter((place) => {
  const [name = '', field = ''] = place.split('.');
  const type = schema.getType(name);
  const found = isObjectType(type) ? type.getFields()[field] : undefined;
  return field !== 'userErrors' && found !== undefined && isListOfObjects(found.type);
});

let ward: TestWard;
const counts: Record<number, Record<string, number>> = {};

beforeAll(async () => {
  ward = await startTestWard('27115');
  await enterManyRows(ward, 1);
  await ward.ask(atTheDesk('{ roomCases { id } }')); // from here on the node knows where its access log ends
  for (const rows of [1, 10, 50]) {
    await enterManyRows(ward, rows);
    counts[rows] = {};
    for (const [list, question] of Object.entries(questions)) {
      counts[rows][list] = await countStatements(async () => {
        const { errors } = await ward.ask(question(rows));
        expect([list, errors]).toEqual([list, undefined]);
      });
    }
  }
}, 120_000);
afterAll(() => ward.stop());

it('every list of objects that a node gives is asked about here', () => {
  expect(lists.filter((list) => !(list in questions) && !measuredElsewhere.test(list))).toEqual([]);
});

it.each(Object.keys(questions))('%s: as many statements for 1 row, 10 or 50', (list) => {
  expect([counts[10]?.[list], counts[50]?.[list]]).toEqual([counts[1]?.[list], counts[1]?.[list]]);
});

/** S5: how many statements a node needs for `cases(first: 50)` with its relations, those of the access log included. */
async function statementsOfPage(work: () => Promise<unknown>): Promise<{ data: number; log: number }> {
  await ward.database.query(
    'update consultation_case set coordinator_id = (select min(id) from coordinator)',
  );
  await work();
  const statements = await listStatements(work);
  const ofTheLog = statements.filter((text) => /access_log|^(begin|start|commit)/i.test(text));
  return { data: statements.length - ofTheLog.length, log: ofTheLog.length };
}

const pageFields = 'id number status contacts { id kind } referrals { id answer } coordinator { id name }';

it('a page of 50 cases with contacts, referrals and coordinator is 6 statements at the desk, the access log included', async () => {
  const statements = await statementsOfPage(async () => {
    const { data } = await ward.ask(atTheDesk(`{ roomCases(first: 50) { ${pageFields} } }`));
    expect((data?.['roomCases'] as unknown[]).length).toBe(50);
  });
  expect(statements).toEqual({ data: 5, log: 1 });
});

it('the same page for the city is two requests, of 5 statements for their data and one each for the access log', async () => {
  const keys = throughOversight('{ caseKeys(orderBy: RECEIVED_AT_DESC, first: 51) { keys { id value } } }');
  const statements = await statementsOfPage(async () => {
    await ward.ask(keys);
    const { data } = await ward.ask(cases(50, pageFields));
    expect((data?.['_entities'] as unknown[]).length).toBe(50);
  });
  expect(statements).toEqual({ data: 5, log: 2 });
});
