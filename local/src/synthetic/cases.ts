import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import { ageBandOf } from '@kakehashi/ward/src/domain/age.ts';
import { businessDaysBetween, businessMinutesBetween } from '@kakehashi/ward/src/domain/business-time.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import { drawCourse, type CaseCourse } from './case-course.ts';
import { drawRequest, type CaseRequest } from './case-request.ts';
import { businessDays, dayPlaceOf, fiscalYear, instantOf, secondsInYear } from './fiscal-year.ts';
import { ageOn } from './personal-data.ts';
import type { Person } from './persons.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type { CaseRow, CoordinatorRow } from './ward-rows.ts';
import { createWardStream } from './ward-stream.ts';
import { createChoiceOfKeys, createWeightedChoice } from './weighted-choice.ts';

const drawWaitingFor = createChoiceOfKeys(assumptions.waiting_for);

/** A case with what its topics and contacts are made from. */
export interface CaseStory {
  readonly row: CaseRow;
  readonly request: CaseRequest;
  readonly course: CaseCourse;
}

/** An arrival at a service second, and the person it is about. */
export interface Arrival {
  readonly second: number;
  readonly person: Person;
}

/** One case for each arrival in ascending order, numbered in that order. */
export function createCases(
  ward: SyntheticWard,
  arrivals: readonly Arrival[],
  coordinators: readonly CoordinatorRow[],
): CaseStory[] {
  const random = createWardStream(ward, 'cases');
  const waits = createWardStream(ward, 'waiting');
  const drawCoordinator = createWeightedChoice(
    coordinators.map(({ id, ...row }) => [id, row.full_time_equivalent]),
  );
  return arrivals.map((arrival, place) => {
    const request = drawRequest(random);
    const course = drawCourse(random, arrival.second, request.scene);
    const coordinatorId = drawCoordinator(random);
    const row: CaseRow = {
      id: createGlobalId(ward.code, instantOf(arrival.second).getTime(), random.tenBytes()),
      fiscal_year: fiscalYear,
      number_in_year: place + 1,
      received_at: instantOf(arrival.second).toISOString(),
      ...requestColumns(request),
      ...courseColumns(course),
      ...personColumns(arrival),
      coordinator_id: course.status === 'RECEIVED' ? null : coordinatorId,
      guideline_version: null,
      note: drawNote(random, arrival.person),
      ...waitingColumns(waits, course),
      ...resolutionColumns(arrival.second, course),
    };
    return { row, request, course };
  });
}

function requestColumns({ channel, requesterKind, scene, urgency }: CaseRequest) {
  return { channel, requester_kind: requesterKind, scene, urgency };
}

function courseColumns(course: CaseCourse) {
  const response = course.status === 'RECEIVED' ? null : course.response;
  const isClosed = course.status === 'CLOSED';
  return {
    status: course.status,
    outcome: isClosed ? course.outcome : null,
    first_response_at: response && instantOf(response.second).toISOString(),
    first_response_minutes: response && response.minutes,
    closed_at: isClosed ? instantOf(course.closedSecond).toISOString() : null,
    version: { RECEIVED: 1, IN_PROGRESS: 2, WAITING: 3, CLOSED: 3 }[course.status],
  };
}

/** A case that waits has done so since some moment after its first response. */
function waitingColumns(random: SeededRandom, course: CaseCourse) {
  if (course.status !== 'WAITING') return { waiting_since: null, waiting_for: null };
  const { second } = course.response;
  const since = second + random.below(secondsInYear - second);
  return { waiting_since: instantOf(since).toISOString(), waiting_for: drawWaitingFor(random) };
}

function resolutionColumns(arrivalSecond: number, course: CaseCourse) {
  if (course.status !== 'CLOSED') return { resolution_minutes: null, resolution_days: null };
  const [arrival, closing] = [instantOf(arrivalSecond), instantOf(course.closedSecond)];
  return {
    resolution_minutes: businessMinutesBetween(arrival, closing),
    resolution_days: businessDaysBetween(arrival, closing),
  };
}

function personColumns({ second, person }: Arrival) {
  const day = businessDays[dayPlaceOf(second)] ?? '';
  return {
    age_band: ageBandOf(ageOn(day, person.row.birth_date)),
    care_level: person.careLevel,
    subject_id: person.row.id,
  };
}

function drawNote(random: SeededRandom, person: Person): string | null {
  if (random.unit() >= assumptions.private_note_share) return null;
  return `架空の相談メモ(${person.row.name}さんについて)。実在の人物ではありません。`;
}
