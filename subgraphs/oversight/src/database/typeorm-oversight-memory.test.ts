import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createTestDatabase, queryRows } from '../../../../tests/support/test-database.ts';
import type { LastAnswer } from '../domain/last-answer.ts';
import type { NodeSighting } from '../domain/node-sighting.ts';
import type { OversightMemory } from '../domain/oversight-memory.ts';
import { migrateOversightDatabase } from './migrate-oversight-database.ts';
import { createOversightDatabase, type OversightDatabase } from './oversight-database.ts';
import { createOversightMemory } from './typeorm-oversight-memory.ts';

const [node, other] = [parseWardCode('27115'), parseWardCode('27102')];
const at = new Date('2025-03-31T08:00:00.123Z');
const asked = { operation: 'caseTally', variablesHash: 'v', role: 'bureau', userWard: null } as const;
const answer: LastAnswer = { ...asked, node, policyVersion: 'a', answeredAt: at, answer: { cases: 5 } };
const ofStaff: LastAnswer = { ...answer, role: 'coordinator', userWard: node, answer: { cases: 6 } };
const sighting: NodeSighting = {
  node,
  state: 'ANSWERED',
  since: at,
  lastAnsweredAt: at,
  contractVersion: null,
  policyVersion: 'a',
};
const nothing = { sightings: [], refusals: [], answers: [] };

let url: string;
let database: OversightDatabase;
let memory: OversightMemory;
beforeEach(async () => {
  url = await createTestDatabase('oversight');
  database = createOversightDatabase({ databaseUrl: url }, createSilentLog());
  memory = createOversightMemory(database);
});
afterEach(() => database.stop());

test('programs that start together give one set of tables', async () => {
  await Promise.all([1, 2, 3].map(() => migrateOversightDatabase(url)));
  expect(await queryRows(url, 'SELECT name FROM migration ORDER BY timestamp')).toEqual([
    { name: 'CreateAccessLog1736300000000' },
    { name: 'CreateAccessLogSeals1736300000001' },
    { name: 'CreateReleaseLedger1736750000000' },
    { name: 'CreateOversightTables1743379200000' },
  ]);
});

test('an answer is found by those of the same role and ward alone', async () => {
  await memory.write({ ...nothing, sightings: [sighting], answers: [answer, ofStaff] });
  expect(await memory.findAnswers(asked, [node, other])).toEqual([answer]);
  expect(await memory.findAnswers({ ...asked, role: 'coordinator', userWard: node }, [node])).toEqual([
    ofStaff,
  ]);
  for (const stranger of [
    { ...asked, role: 'coordinator', userWard: other },
    { ...asked, role: 'ward_officer', userWard: node },
    { ...asked, role: 'analyst' },
    { ...asked, variablesHash: 'w' },
    { ...asked, operation: 'caseKeys' },
  ] as const) {
    expect(await memory.findAnswers(stranger, [node])).toEqual([]);
  }
});

test('the answer to another role than those that may have it is not even taken', async () => {
  for (const wrong of [
    { ...answer, role: 'analyst' },
    { ...answer, role: 'coordinator', userWard: other },
    { ...answer, role: 'coordinator' },
  ] as const) {
    await expect(memory.write({ ...nothing, answers: [wrong] })).rejects.toThrow('violates check constraint');
  }
});

test('the latest answer and sighting stand for all before them', async () => {
  await memory.write({ ...nothing, sightings: [sighting], answers: [answer] });
  const later = { ...answer, answer: { cases: 7 }, answeredAt: new Date('2025-03-31T09:00:00.000Z') };
  const lost = { ...sighting, state: 'TIMEOUT', since: later.answeredAt } as const;
  await memory.write({ ...nothing, sightings: [lost], answers: [later] });
  expect(await memory.findAnswers(asked, [node])).toEqual([later]);
  expect(await memory.listSightings()).toEqual([lost]);
});

test('another policy deletes what the node answered before, of all roles', async () => {
  const elsewhere = { ...answer, node: other };
  await memory.write({
    ...nothing,
    sightings: [sighting, { ...sighting, node: other }],
    answers: [answer, ofStaff, elsewhere],
  });
  await memory.write({ ...nothing, sightings: [{ ...sighting, policyVersion: 'b' }] });
  expect(await queryRows(url, 'SELECT node, role FROM last_answer')).toEqual([
    { node: other, role: 'bureau' },
  ]);
});

test('a refusal deletes what the role was told, and nothing else', async () => {
  await memory.write({ ...nothing, sightings: [sighting], answers: [answer, ofStaff] });
  await memory.write({ ...nothing, refusals: [{ node, role: 'bureau', userWard: null }] });
  expect(await queryRows(url, 'SELECT role FROM last_answer')).toEqual([{ role: 'coordinator' }]);
});

test('of one node the 200 answers that were asked last are kept', async () => {
  const many = Array.from({ length: 150 }, (_, number) => ({ ...answer, variablesHash: `first ${number}` }));
  await memory.write({ ...nothing, sightings: [sighting], answers: [...many, { ...answer, node: other }] });
  const more = many.map((one, number) => ({ ...one, variablesHash: `second ${number}` }));
  await memory.write({ ...nothing, answers: more });
  const counted = `SELECT node, count(*)::int AS answers, count(*) FILTER (WHERE variables_hash LIKE 'second%')::int AS latest
    FROM last_answer GROUP BY node ORDER BY node`;
  expect(await queryRows(url, counted)).toEqual([
    { node: other, answers: 1, latest: 0 },
    { node, answers: 200, latest: 150 },
  ]);
});

test('an answer older than thirty days is neither found nor kept', async () => {
  await memory.write({ ...nothing, sightings: [sighting], answers: [answer] });
  await queryRows(url, "UPDATE last_answer SET kept_at = now() - interval '30 days 1 second'");
  expect(await memory.findAnswers(asked, [node])).toEqual([]);
  await memory.write(nothing);
  expect(await queryRows(url, 'SELECT node FROM last_answer')).toEqual([]);
});
