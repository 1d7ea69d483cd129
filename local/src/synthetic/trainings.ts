import assumptions from '../../data/assumptions.json' with { type: 'json' };
import courseFile from '../../data/training-courses.json' with { type: 'json' };
import type { AttendanceRow, CourseRow, SessionRow } from './city-rows.ts';
import { createCityId, createCityStream } from './city-stream.ts';
import { createCoordinators } from './coordinators.ts';
import { drawPoisson } from './distributions.ts';
import { businessDays } from './fiscal-year.ts';
import type { SeededRandom } from './seeded-random.ts';
import { syntheticWards } from './synthetic-wards.ts';
import { drawSome } from './weighted-choice.ts';

/** A year of training: courses, their sessions, and which coordinators of the 24 rooms were there. */
export interface TrainingYear {
  readonly training_course: readonly CourseRow[];
  readonly training_session: readonly SessionRow[];
  readonly training_attendance: readonly AttendanceRow[];
}

/** The synthetic training year; coordinators' IDs are those of the wards' synthetic years. */
export function createTrainings(): TrainingYear {
  const random = createCityStream('trainings');
  const courses = courseFile.courses.map((course) => ({ id: createCityId(random, 'T'), ...course }));
  const sessions = courses.flatMap((course) => createSessions(random, course.id));
  const coordinators = syntheticWards.flatMap(createCoordinators);
  const attendances = coordinators.flatMap(({ id }) => createAttendances(random, id, sessions));
  return { training_course: courses, training_session: sessions, training_attendance: attendances };
}

function createSessions(random: SeededRandom, courseId: string): SessionRow[] {
  const { least, most } = assumptions.training.sessions_per_course;
  const days = drawSome(random, businessDays, least + random.below(most - least + 1)).sort();
  return days.map((day) => ({
    id: createCityId(random, 'S'),
    course_id: courseId,
    held_on: day,
    state: 'HELD',
  }));
}

function createAttendances(
  random: SeededRandom,
  coordinatorId: string,
  sessions: readonly SessionRow[],
): AttendanceRow[] {
  const count = drawPoisson(random, assumptions.training.sessions_per_coordinator_mean);
  return drawSome(random, sessions, count).map(({ id }) => ({
    coordinator_id: coordinatorId,
    session_id: id,
    certified: random.unit() < assumptions.training.certified_share,
  }));
}
