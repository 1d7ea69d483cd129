import { EntitySchema } from 'typeorm';
import type { TrainingRegistration } from '../../domain/records/training-registration.ts';
import { writtenColumns } from './written-columns.ts';

/** The table `training_registration`. */
export const trainingRegistrationSchema = new EntitySchema<TrainingRegistration>({
  name: 'training_registration',
  tableName: 'training_registration',
  columns: {
    id: { type: 'text', primary: true },
    sessionId: { type: 'text', name: 'session_id' },
    coordinatorId: { type: 'text', name: 'coordinator_id', nullable: true },
    profession: { type: 'text' },
    organisation: { type: 'text', nullable: true },
    state: { type: 'text' },
    attended: { type: 'boolean', nullable: true },
    certificate: { type: 'text', nullable: true },
    wardCode: { type: 'text', name: 'ward_code', nullable: true },
    place: { type: 'integer' },
    ...writtenColumns,
  },
});
