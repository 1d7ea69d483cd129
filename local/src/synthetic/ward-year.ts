import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { drawArrivals } from './case-times.ts';
import { createCases, type Arrival, type CaseStory } from './cases.ts';
import { createContacts } from './contacts.ts';
import { createCoordinators } from './coordinators.ts';
import { instantOf, secondsInYear } from './fiscal-year.ts';
import { createPersons } from './persons.ts';
import { drawPersonsOfCases } from './persons-to-cases.ts';
import { createIssues } from './issue-candidates.ts';
import { createReferrals } from './referrals.ts';
import { createRoom } from './rooms.ts';
import { syntheticWardOf, type SyntheticWard } from './synthetic-wards.ts';
import { transitionsOf } from './transitions.ts';
import type {
  ActivityAttendanceRow,
  ActivityRow,
  AreaRow,
  IssueRow,
  MeetingAttendanceRow,
  MeetingRow,
  ReferralRow,
  TransitionRow,
  VisitRow,
} from './ward-life-rows.ts';
import { createActivities, createMeetings, createVisits } from './ward-records.ts';
import type { CaseRow, ContactRow, CoordinatorRow, RoomRow, SubjectRow, TopicRow } from './ward-rows.ts';
import { createWardStream } from './ward-stream.ts';

/** All rows of one ward's synthetic year, by table. */
export interface WardYear {
  readonly consultation_room: readonly RoomRow[];
  readonly coordinator: readonly CoordinatorRow[];
  readonly subject: readonly SubjectRow[];
  readonly consultation_case: readonly CaseRow[];
  readonly case_topic: readonly TopicRow[];
  readonly contact: readonly ContactRow[];
  readonly case_transition: readonly TransitionRow[];
  readonly referral: readonly ReferralRow[];
  readonly outreach_visit: readonly VisitRow[];
  readonly activity: readonly ActivityRow[];
  readonly activity_attendance: readonly ActivityAttendanceRow[];
  readonly ward_meeting: readonly MeetingRow[];
  readonly ward_meeting_attendance: readonly MeetingAttendanceRow[];
  readonly issue_candidate: readonly IssueRow[];
  readonly room_area: readonly AreaRow[];
}

/**
 * The synthetic year of one ward: the same rows, identifiers included, each time and on every machine. Throws a
 * `RangeError` for a code outside the 24 wards.
 */
export function createWardYear(code: WardCode): WardYear {
  const ward = syntheticWardOf(code);
  const coordinators = createCoordinators(ward);
  const arrivals = createArrivals(ward);
  const cases = createCases(ward, arrivals, coordinators);
  const room = createRoom(ward);
  return {
    consultation_room: [room],
    coordinator: coordinators,
    subject: [...new Set(arrivals.map(({ person }) => person.row))],
    consultation_case: cases.map(({ row }) => row),
    case_topic: cases.flatMap(({ row, request }) =>
      request.topics.map((topic, place) => ({ case_id: row.id, topic, place })),
    ),
    contact: createContactsOf(ward, cases),
    case_transition: cases.flatMap(({ row }) => transitionsOf(row)),
    referral: createReferrals(ward, cases),
    outreach_visit: createVisits(ward, coordinators),
    ...createActivities(ward),
    ...createMeetings(ward),
    issue_candidate: createIssues(ward, cases),
    room_area: [{ room_id: room.id, area_code: ward.code, name: ward.name, from_date: room.opened_on }],
  };
}

/** Arrivals with their persons; a person is registered when the first case of the person arrives. */
function createArrivals(ward: SyntheticWard): Arrival[] {
  const random = createWardStream(ward, 'arrivals');
  const seconds = drawArrivals(random, ward.consultations);
  const owners = drawPersonsOfCases(random, ward.persons, ward.consultations);
  const firstCases = [...new Set(owners)].map((owner) => ({
    owner,
    second: seconds[owners.indexOf(owner)] ?? 0,
  }));
  const persons = createPersons(
    ward,
    firstCases.map(({ second }) => instantOf(second)),
  );
  const placeOfOwner = new Map(firstCases.map(({ owner }, place) => [owner, place]));
  return seconds.flatMap((second, place) => {
    const person = persons[placeOfOwner.get(owners[place] ?? -1) ?? -1];
    return person === undefined ? [] : [{ second, person }];
  });
}

/** Cases that nobody has responded to yet have no contacts. */
function createContactsOf(ward: SyntheticWard, cases: readonly CaseStory[]): ContactRow[] {
  const random = createWardStream(ward, 'contacts');
  return cases.flatMap(({ row, course }) => {
    if (course.status === 'RECEIVED') return [];
    const toSecond = course.status === 'CLOSED' ? course.closedSecond : secondsInYear;
    const during = { fromSecond: course.response.second, toSecond };
    return createContacts(random, { ward: ward.code, caseId: row.id }, during);
  });
}
