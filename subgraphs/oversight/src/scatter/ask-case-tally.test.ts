import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { buildASTSchema, parse, validate } from 'graphql';
import { caseTallyQuestion, joinTallyQuestions } from './ask-case-tally.ts';

const nodeSchema = buildASTSchema(
  parse(`${readContractText('ward')}\n${readContractText('ward-node')}`, { noLocation: true }),
  { assumeValidSDL: true },
);

const ward = parseWardCode('27115');
const registry = { nodes: new Map(), wards: new Map([[ward, { medicalArea: 'E' }]]) };
const period = { from: '2024-04-01', to: '2025-03-31' };
const measures = {
  cases: 3,
  persons: 2,
  sameDayResponses: 1,
  responseMinutes: [10, 30],
  responseCases: [2, 1],
  resolutionDays: [0, 4],
  resolutionCases: [1, 1],
  endings: [
    { ending: 'OPEN', cases: 1 },
    { ending: 'INFO', cases: 2 },
  ],
  throughTwoWindows: 1,
};
const everything = {
  persons: true,
  responseTimes: true,
  resolutions: true,
  endings: true,
  twoWindows: true,
};
const nothing = {
  persons: false,
  responseTimes: false,
  resolutions: false,
  endings: false,
  twoWindows: false,
};

test.each([
  ['without groups', [], []],
  [
    'by coordinator, some cases without one',
    ['COORDINATOR', 'DAY'] as const,
    [
      { coordinatorId: null, day: '2024-04-01', measures },
      { coordinatorId: '27115-0190aaaa-bb02-7000-8000-000000000001', day: '2024-04-01', measures },
    ],
  ],
  ['with groups', ['MONTH', 'SCENE'] as const, [{ month: '2024-04', scene: 'DAILY', measures }]],
])('an answer %s that was written is read as it was', (_, groupBy, rows) => {
  const question = caseTallyQuestion({ period, where: null, groupBy, wishes: everything }, registry);
  const tally = question.read({ policyVersion: 'abc', total: measures, rows }, ward);
  expect(tally).toMatchObject({ ward, medicalArea: 'E', policyVersion: 'abc', total: { cases: 3 } });
  const written: unknown = JSON.parse(JSON.stringify(question.write(tally)));
  expect(written).toEqual({ policyVersion: 'abc', total: measures, rows });
  expect(question.read(written, ward)).toEqual(tally);
});

test('a node that does not name its policy is heard', () => {
  const question = caseTallyQuestion({ period, where: null, groupBy: [], wishes: everything }, registry);
  expect(question.read({ total: measures, rows: [] }, ward).policyVersion).toBeNull();
});

test('what was asked for and is missing makes the answer unacceptable; what was not asked for is 0 or empty', () => {
  const asked = { period, where: null, groupBy: [] };
  const little = { total: { cases: 3, sameDayResponses: 1 }, rows: [] };
  const read = caseTallyQuestion({ ...asked, wishes: nothing }, registry).read(little, ward);
  expect(read.total).toEqual({
    cases: 3,
    persons: 0,
    sameDayResponses: 1,
    responses: new Map(),
    resolutions: new Map(),
    endings: new Map(),
    throughTwoWindows: 0,
  });
  for (const wish of Object.keys(everything)) {
    const question = caseTallyQuestion({ ...asked, wishes: { ...nothing, [wish]: true } }, registry);
    expect(() => question.read(little, ward)).toThrow();
  }
});

test('questions that are asked together carry their own variables and stand in their own places', () => {
  const ask = (groupBy: readonly ['SCENE'] | readonly []) =>
    caseTallyQuestion({ period, where: null, groupBy, wishes: nothing }, registry);
  const { text, variables, parts } = joinTallyQuestions([ask([]), ask(['SCENE'])]);
  expect(validate(nodeSchema, parse(text))).toEqual([]);
  expect([variables['groupBy0'], variables['groupBy1']]).toEqual([[], ['SCENE']]);
  expect(parts.map(({ field }) => field)).toEqual(['tally0', 'tally1']);
  expect(joinTallyQuestions([ask([])]).parts.map(({ field }) => field)).toEqual(['caseTally']);
});
