import { EntitySchema } from 'typeorm';
import type { ConsultationRoom } from '../domain/consultation-room.ts';

/** Table `consultation_room`. */
export const consultationRoomSchema = new EntitySchema<ConsultationRoom>({
  name: 'ConsultationRoom',
  tableName: 'consultation_room',
  columns: {
    id: { type: 'text', primary: true },
    name: { type: 'text' },
    contractors: { type: 'text', array: true },
    openedOn: { type: 'date', name: 'opened_on', nullable: true },
    openedOnCertainty: { type: 'text', name: 'opened_on_certainty' },
    opensAt: { type: 'text', name: 'opens_at' },
    closesAt: { type: 'text', name: 'closes_at' },
    closedDays: { type: 'text', name: 'closed_days' },
    phones: { type: 'text', array: true },
    address: { type: 'text', nullable: true },
    modelFrom: { type: 'date', name: 'model_from', nullable: true },
    modelTo: { type: 'date', name: 'model_to', nullable: true },
    version: { type: 'integer' },
  },
});
