import { In, type DataSource } from 'typeorm';
import type { TrainingAttendance, TrainingRepository } from '../domain/training.ts';
import { trainingAttendanceSchema, type TrainingAttendanceRow } from './training-attendance.schema.ts';
import { trainingCourseSchema } from './training-course.schema.ts';

function attendanceOf({ coordinatorId, session, certified }: TrainingAttendanceRow): TrainingAttendance {
  return { coordinatorId, course: session.course, heldOn: session.heldOn, certified };
}

/** Keeps training in PostgreSQL; each question is one statement. */
export function createTrainingRepository(source: DataSource): TrainingRepository {
  const attendances = source.getRepository(trainingAttendanceSchema);
  const courses = source.getRepository(trainingCourseSchema);
  return {
    findAttendances: async (coordinators) =>
      (
        await attendances.find({
          where: { coordinatorId: In([...coordinators]) },
          relations: { session: { course: true } },
          order: { session: { heldOn: 'DESC', id: 'DESC' } },
        })
      ).map(attendanceOf),
    findCourses: (ids) => courses.find({ where: { id: In([...ids]) }, order: { id: 'ASC' } }),
  };
}
