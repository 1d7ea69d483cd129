import { In, type DataSource } from 'typeorm';
import type { TrainingRepository } from '../domain/training.ts';
import { trainingAttendanceSchema } from './training-attendance.schema.ts';

/** Keeps attendance at training in PostgreSQL; each question is one statement. */
export function createTrainingRepository(source: DataSource): TrainingRepository {
  const attendances = source.getRepository(trainingAttendanceSchema);
  return {
    findAttendances: (coordinators) =>
      attendances.find({
        where: { coordinatorId: In([...coordinators]) },
        relations: { session: true },
        order: { session: { heldOn: 'DESC', id: 'DESC' } },
      }),
  };
}
