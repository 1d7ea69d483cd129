import type { EntityManager, EntitySchema, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { ProfessionAttendance, AttendanceRow } from '../domain/activity.ts';
import type { Topic } from '../domain/categories.ts';
import type { IssueCandidate } from '../domain/issue-candidate.ts';
import type { RoomCalendar } from '../domain/room-calendar.ts';
import type { RoomClosure } from '../domain/room-closure.ts';
import type { Store, WardTransaction } from '../domain/ward-transaction.ts';
import { activitySchema } from './activity.schema.ts';
import { activityAttendanceSchema, meetingAttendanceSchema } from './attendance.schema.ts';
import { caseTopicSchema } from './case-topic.schema.ts';
import { caseTransitionSchema } from './case-transition.schema.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import { consultationRoomSchema } from './consultation-room.schema.ts';
import { contactSchema } from './contact.schema.ts';
import { coordinatorSchema } from './coordinator.schema.ts';
import { enqueueStep } from './hand-over-queue.ts';
import { handOverSchema } from './hand-over.schema.ts';
import { issueCandidateSchema } from './issue-candidate.schema.ts';
import { monthlyReportSchema } from './monthly-report.schema.ts';
import { outreachVisitSchema } from './outreach-visit.schema.ts';
import { referralSchema } from './referral.schema.ts';
import { roomClosureSchema } from './room-closure.schema.ts';
import { subjectSchema } from './subject.schema.ts';
import { calendarOf } from './room-calendar-rows.ts';
import { createReportsOfTransaction } from './typeorm-monthly-report-repository.ts';
import { wardMeetingSchema } from './ward-meeting.schema.ts';

/** Held to the end of the transaction that takes a number of the fiscal year; any first number will do. */
const numberLock = 27_100_002;
/** Held to the end of the transaction that changes the room's closures. */
const closureLock = 27_100_003;

/** Held to the end of the transaction that takes in what another ward tells of a hand-over. */
const handOverLock = 27_100_004;

type Identified = ObjectLiteral & { readonly id: string };

function createStore<Row extends Identified>(manager: EntityManager, schema: EntitySchema<Row>): Store<Row> {
  const byId = (id: string) => ({ id }) as FindOptionsWhere<Row>;
  return {
    lock: (id) => manager.findOne(schema, { where: byId(id), lock: { mode: 'pessimistic_write' } }),
    has: (id) => manager.existsBy(schema, byId(id)),
    insert: async (row) => {
      await manager.insert(schema, row);
    },
    update: async (row) => {
      await manager.update(schema, byId(row.id), row);
    },
  };
}

const evidenceStatement = `
  select count(*)::integer as cases, count(distinct c.subject_id)::integer as persons
  from consultation_case c
  where c.received_at >= ($1::date)::timestamp at time zone 'Asia/Tokyo'
    and c.received_at < ($2::date + 1)::timestamp at time zone 'Asia/Tokyo'
    and c.scene = $3
    and ($4::text is null or exists (select from case_topic t where t.case_id = c.id and t.topic = $4))`;

const topicRows = (caseId: string, topics: readonly Topic[]) =>
  topics.map((topic, place) => ({ caseId, topic, place }));

function createCases(manager: EntityManager): WardTransaction['cases'] {
  return {
    ...createStore(manager, consultationCaseSchema),
    takeNumber: async (fiscalYear) => {
      await manager.query('select pg_advisory_xact_lock($1, $2)', [numberLock, fiscalYear]);
      return 1 + ((await manager.maximum(consultationCaseSchema, 'numberInYear', { fiscalYear })) ?? 0);
    },
    topicsOf: async (caseId) => {
      const rows = await manager.find(caseTopicSchema, { where: { caseId }, order: { place: 'ASC' } });
      return rows.map(({ topic }) => topic);
    },
    insertTopics: async (caseId, topics) => {
      await manager.insert(caseTopicSchema, topicRows(caseId, topics));
    },
    setTopics: async (caseId, topics) => {
      await manager.delete(caseTopicSchema, { caseId });
      await manager.insert(caseTopicSchema, topicRows(caseId, topics));
    },
    countEvidence: async ({ evidenceFrom, evidenceTo, scene, topic }: IssueCandidate) => {
      const values = [evidenceFrom, evidenceTo, scene, topic];
      const [row] = await manager.query<{ cases: number; persons: number }[]>(evidenceStatement, values);
      return row ?? { cases: 0, persons: 0 };
    },
  };
}

function createReferrals(manager: EntityManager): WardTransaction['referrals'] {
  return {
    ...createStore(manager, referralSchema),
    caseOf: async (id) => {
      const found = await manager.findOne(referralSchema, {
        where: { id },
        select: { id: true, caseId: true },
      });
      return found?.caseId ?? null;
    },
    isOpen: async (caseId, resourceId) => {
      const [row] = await manager.query<{ open: boolean }[]>(
        'select exists (select from referral where case_id = $1 and resource_id = $2 and answer is null) as open',
        [caseId, resourceId],
      );
      return row?.open ?? false;
    },
  };
}

function setAttendance(manager: EntityManager, schema: EntitySchema<AttendanceRow>) {
  return async (ownerId: string, attendance: readonly ProfessionAttendance[]): Promise<void> => {
    await manager.delete(schema, { ownerId });
    if (attendance.length === 0) return;
    await manager.insert(
      schema,
      attendance.map(({ profession, persons }) => ({ ownerId, profession, persons })),
    );
  };
}

function createClosures(manager: EntityManager): WardTransaction['closures'] {
  return {
    ...createStore(manager, roomClosureSchema),
    remove: async (id) => {
      await manager.delete(roomClosureSchema, { id });
    },
    overlaps: async ({ roomId, firstDay, lastDay }: RoomClosure) => {
      await manager.query('select pg_advisory_xact_lock($1)', [closureLock]);
      const [row] = await manager.query<{ taken: boolean }[]>(
        `select exists (select from room_closure
           where room_id = $1 and daterange(first_day, last_day, '[]') && daterange($2, $3, '[]')) as taken`,
        [roomId, firstDay, lastDay],
      );
      return row?.taken ?? false;
    },
  };
}

function createCoordinators(manager: EntityManager): WardTransaction['coordinators'] {
  return {
    ...createStore(manager, coordinatorSchema),
    idOfAccount: async (account) => {
      const found = await manager.findOne(coordinatorSchema, { where: { account }, select: { id: true } });
      return found?.id ?? null;
    },
  };
}

function createSubjects(manager: EntityManager): WardTransaction['subjects'] {
  return {
    ...createStore(manager, subjectSchema),
    idOfInsuranceNumber: async (insuranceNumber) => {
      const found = await manager.findOne(subjectSchema, {
        where: { insuranceNumber },
        select: { id: true },
        order: { registeredAt: 'ASC', id: 'ASC' },
      });
      return found?.id ?? null;
    },
    birthDateOf: async (id) => {
      const found = await manager.findOne(subjectSchema, {
        where: { id },
        select: { id: true, birthDate: true },
      });
      return found?.birthDate ?? null;
    },
  };
}

function createHandOvers(manager: EntityManager): WardTransaction['handOvers'] {
  return {
    ...createStore(manager, handOverSchema),
    caseOf: async (id) => {
      const found = await manager.findOne(handOverSchema, {
        where: { id },
        select: { id: true, caseId: true },
      });
      return found?.caseId ?? null;
    },
    isOffered: (caseId) => manager.existsBy(handOverSchema, { caseId, direction: 'SENT', state: 'OFFERED' }),
    lockReceived: async (otherWardCode, otherId) => {
      await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [handOverLock, otherId]);
      return manager.findOne(handOverSchema, {
        where: { otherWardCode, otherId, direction: 'RECEIVED' },
        lock: { mode: 'pessimistic_write' },
      });
    },
  };
}

/** What a change may read and write, all within the transaction of the manager. */
export function createWardTransaction(manager: EntityManager): WardTransaction {
  let calendar: Promise<RoomCalendar> | undefined;
  return {
    cases: createCases(manager),
    transitions: {
      insert: async (transition) => {
        await manager.insert(caseTransitionSchema, transition);
      },
    },
    contacts: createStore(manager, contactSchema),
    referrals: createReferrals(manager),
    subjects: createSubjects(manager),
    handOvers: createHandOvers(manager),
    outbox: { add: (pending) => enqueueStep(manager, pending) },
    coordinators: createCoordinators(manager),
    visits: createStore(manager, outreachVisitSchema),
    activities: {
      ...createStore(manager, activitySchema),
      setAttendance: setAttendance(manager, activityAttendanceSchema),
    },
    meetings: {
      ...createStore(manager, wardMeetingSchema),
      setAttendance: setAttendance(manager, meetingAttendanceSchema),
    },
    issues: createStore(manager, issueCandidateSchema),
    closures: createClosures(manager),
    rooms: createStore(manager, consultationRoomSchema),
    monthlyReports: { ...createStore(manager, monthlyReportSchema), ...createReportsOfTransaction(manager) },
    room: async () => {
      const [room] = await manager.find(consultationRoomSchema, { order: { id: 'ASC' }, take: 1 });
      return room ?? null;
    },
    calendar: () => (calendar ??= calendarOf(manager)),
  };
}
