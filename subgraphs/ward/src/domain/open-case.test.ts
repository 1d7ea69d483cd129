import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { fiscalYearOf, formatCaseNumber } from './consultation-case.ts';
import { newCase, openCase, type OpenCaseInput } from './open-case.ts';

const now = new Date('2025-03-31T03:00:00Z');
const ward = parseWardCode('27115');
const own = '27115-0190aaaa-bb03-7000-8000-000000000001';
const input: OpenCaseInput = {
  ward: '27115',
  idempotencyKey: 'a-key-of-the-test',
  channel: 'PHONE',
  requesterKind: 'CLINIC',
  topics: ['HVN'],
  scene: 'DAILY',
};
const faults = (changes: Partial<OpenCaseInput>) =>
  openCase
    .check({ ...input, ...changes }, { ward, now, newId: own, actor: 'a' })
    .map(({ field, code }) => `${field} ${code}`);

it.each<[string, Partial<OpenCaseInput>, string[]]>([
  ['the least that is known', {}, []],
  ['a person and a coordinator of this ward', { subjectId: own, coordinatorId: own }, []],
  ['another ward', { ward: '27102' }, ['input.ward WRONG_WARD']],
  ['no topic', { topics: [] }, ['input.topics TOO_FEW']],
  [
    'six topics',
    { topics: ['HVN', 'DENTAL', 'ACUTE', 'REHAB', 'OTHER', 'SYSTEM'] },
    ['input.topics TOO_MANY'],
  ],
  ['a topic twice', { topics: ['HVN', 'HVN'] }, ['input.topics REPEATED']],
  ['received just now', { receivedAt: now }, []],
  ['received later than now', { receivedAt: new Date(now.getTime() + 1) }, ['input.receivedAt IN_FUTURE']],
  [
    'received before any room',
    { receivedAt: new Date('1999-01-01T00:00:00Z') },
    ['input.receivedAt TOO_EARLY'],
  ],
  ['a person of another ward', { subjectId: own.replace('27115', '27102') }, ['input.subjectId UNKNOWN']],
  ['a coordinator that is no ID', { coordinatorId: 'x' }, ['input.coordinatorId UNKNOWN']],
  [
    'a guideline of too many letters',
    { guidelineVersion: 'g'.repeat(41) },
    ['input.guidelineVersion TOO_LONG'],
  ],
])('%s', (_what, changes, expected) => {
  expect(faults(changes)).toEqual(expected);
});

it('a new case is received, by nobody answered, in version 1', () => {
  expect(newCase(input, { newId: own, now }, 17)).toMatchObject({
    numberInYear: 17,
    id: own,
    fiscalYear: 2024,
    receivedAt: now,
    status: 'RECEIVED',
    urgency: 'NORMAL',
    ageBand: 'UNKNOWN',
    careLevel: 'UNKNOWN',
    firstResponseAt: null,
    closedAt: null,
    version: 1,
  });
});

it('the fiscal year turns at midnight of 1 April in Asia/Tokyo', () => {
  expect([
    fiscalYearOf(new Date('2025-03-31T14:59:59Z')),
    fiscalYearOf(new Date('2025-03-31T15:00:00Z')),
  ]).toEqual([2024, 2025]);
});

it('a number shows the fiscal year and five digits', () => {
  expect(formatCaseNumber({ fiscalYear: 2024, numberInYear: 17 })).toBe('2024-00017');
});
