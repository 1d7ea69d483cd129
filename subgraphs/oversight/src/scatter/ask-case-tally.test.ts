import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { caseTallyQuestion } from './ask-case-tally.ts';

const ward = parseWardCode('27115');
const registry = { nodes: new Map(), wards: new Map([[ward, { medicalArea: 'E' }]]) };
const period = { from: '2024-04-01', to: '2025-03-31' };
const measures = {
  cases: 3,
  persons: 2,
  sameDayResponses: 1,
  responseMinutes: [10, 30],
  responseCases: [2, 1],
};

test.each([
  ['without groups', [], []],
  ['with groups', ['MONTH', 'SCENE'] as const, [{ month: '2024-04', scene: 'DAILY', measures }]],
])('an answer %s that was written is read as it was', (_, groupBy, rows) => {
  const question = caseTallyQuestion({ period, where: null, groupBy, responseTimes: true }, registry);
  const tally = question.read({ policyVersion: 'abc', total: measures, rows }, ward);
  expect(tally).toMatchObject({ ward, medicalArea: 'E', policyVersion: 'abc', total: { cases: 3 } });
  const written: unknown = JSON.parse(JSON.stringify(question.write(tally)));
  expect(written).toEqual({ policyVersion: 'abc', total: measures, rows });
  expect(question.read(written, ward)).toEqual(tally);
});

test('a node that does not name its policy is heard', () => {
  const question = caseTallyQuestion({ period, where: null, groupBy: [], responseTimes: true }, registry);
  expect(question.read({ total: measures, rows: [] }, ward).policyVersion).toBeNull();
});
