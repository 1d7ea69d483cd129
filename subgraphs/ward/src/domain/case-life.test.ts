import fc from 'fast-check';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { caseStepKinds, isOpen, statesThatAdmit, stepCase, type CaseStep } from './case-life.ts';
import type { CaseStatus, Outcome } from './categories.ts';
import type { ConsultationCase } from './consultation-case.ts';
import { newCase } from './open-case.ts';
import { usualCalendar } from './room-calendar.ts';

const arrival = new Date('2025-03-28T07:30:00.000Z');
const ward = parseWardCode('27115');
const received: ConsultationCase = newCase(
  {
    ward,
    idempotencyKey: 'a-key-of-the-test',
    channel: 'PHONE',
    requesterKind: 'CLINIC',
    topics: ['HVN'],
    scene: 'DAILY',
    receivedAt: arrival,
  },
  { newId: 'a case', now: arrival },
  1,
);
const later = (minutes: number) => new Date(arrival.getTime() + minutes * 60_000);
const statuses: readonly CaseStatus[] = ['RECEIVED', 'IN_PROGRESS', 'WAITING', 'CLOSED', 'REOPENED'];
const outcomes: readonly Outcome[] = [
  'INFO',
  'MATCHED',
  'COORDINATED',
  'REFERRED',
  'CONFERENCE',
  'WITHDRAWN',
  'UNRESOLVED',
  'DECEASED',
];

const steps: fc.Arbitrary<CaseStep> = fc.oneof(
  fc.record({ kind: fc.constant('RESPONDED' as const), at: fc.nat(9_000).map(later) }),
  fc.record({ kind: fc.constant('ASSIGNED' as const), coordinatorId: fc.constantFrom(null, 'somebody') }),
  fc.record({
    kind: fc.constant('WAITED' as const),
    at: fc.nat(9_000).map(later),
    waitingFor: fc.constantFrom('RESOURCE' as const, 'OTHER' as const),
  }),
  fc.constant({ kind: 'RESUMED' as const }),
  fc.record({
    kind: fc.constant('CLOSED' as const),
    at: fc.nat(9_000).map(later),
    outcome: fc.constantFrom(...outcomes),
  }),
  fc.record({ kind: fc.constant('REOPENED' as const), at: fc.nat(9_000).map(later) }),
  fc.constant({ kind: 'AMENDED' as const, changes: { scene: 'EOL' as const } }),
);

/** What PostgreSQL also demands of a case, whatever happened to it. */
function expectSound(found: ConsultationCase): void {
  const isClosed = found.status === 'CLOSED';
  expect({
    outcome: found.outcome !== null,
    closedAt: found.closedAt !== null,
    resolution: found.resolutionMinutes !== null && found.resolutionDays !== null,
    waiting: found.waitingSince !== null && found.waitingFor !== null,
    response: (found.firstResponseAt === null) === (found.firstResponseMinutes === null),
    inOrder: !found.firstResponseAt || found.firstResponseAt >= found.receivedAt,
    closedInOrder: !found.closedAt || found.closedAt >= (found.firstResponseAt ?? found.receivedAt),
  }).toEqual({
    outcome: isClosed,
    closedAt: isClosed,
    resolution: isClosed,
    waiting: found.status === 'WAITING',
    response: true,
    inOrder: true,
    closedInOrder: true,
  });
}

it('whatever is done to a case in whatever order, it stays sound and each step is one version', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (wished) => {
      let found = received;
      for (const step of wished) {
        const stepped = stepCase(found, step, usualCalendar);
        if (stepped.kind === 'refused') {
          expect(stepped.userErrors.length).toBeGreaterThan(0);
          continue;
        }
        expect(statesThatAdmit[step.kind]).toContain(found.status);
        expect(stepped.next.version).toBe(found.version + 1);
        found = stepped.next;
        expectSound(found);
      }
    }),
    { numRuns: 300 },
  );
});

const inState = (status: CaseStatus): ConsultationCase => ({
  ...received,
  status,
  ...(status === 'CLOSED' && { outcome: 'INFO', closedAt: later(1) }),
  ...(status === 'WAITING' && { waitingSince: later(1), waitingFor: 'OTHER' }),
});
const sampleOf = (kind: CaseStep['kind']): CaseStep =>
  fc.sample(
    steps.filter((step) => step.kind === kind),
    1,
  )[0]!;

it('goes where the agreed life goes, and nowhere else', () => {
  const moves = statuses.flatMap((from) =>
    caseStepKinds.flatMap((kind) => {
      const stepped = stepCase(inState(from), sampleOf(kind), usualCalendar);
      return stepped.kind === 'stepped' ? [`${from} ${kind} ${stepped.next.status}`] : [];
    }),
  );
  expect(moves).toEqual([
    'RECEIVED RESPONDED IN_PROGRESS',
    'RECEIVED ASSIGNED RECEIVED',
    'RECEIVED CLOSED CLOSED',
    'RECEIVED AMENDED RECEIVED',
    'IN_PROGRESS ASSIGNED IN_PROGRESS',
    'IN_PROGRESS WAITED WAITING',
    'IN_PROGRESS CLOSED CLOSED',
    'IN_PROGRESS AMENDED IN_PROGRESS',
    'WAITING ASSIGNED WAITING',
    'WAITING RESUMED IN_PROGRESS',
    'WAITING CLOSED CLOSED',
    'WAITING AMENDED WAITING',
    'CLOSED REOPENED REOPENED',
    'CLOSED AMENDED CLOSED',
    'REOPENED RESPONDED IN_PROGRESS',
    'REOPENED ASSIGNED REOPENED',
    'REOPENED WAITED WAITING',
    'REOPENED CLOSED CLOSED',
    'REOPENED AMENDED REOPENED',
  ]);
});

it('is open until it is closed', () => {
  expect(statuses.filter((status) => isOpen({ status }))).toEqual([
    'RECEIVED',
    'IN_PROGRESS',
    'WAITING',
    'REOPENED',
  ]);
});
