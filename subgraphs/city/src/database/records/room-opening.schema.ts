import { EntitySchema } from 'typeorm';
import type { RoomOpening } from '../../domain/records/room-opening.ts';
import { datedColumns } from './dated-columns.ts';

/** The table `room_opening`. */
export const roomOpeningSchema = new EntitySchema<RoomOpening>({
  name: 'room_opening',
  tableName: 'room_opening',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    ...datedColumns,
    rooms: { type: 'integer', nullable: true },
    knownWardCodes: { type: 'text', name: 'known_ward_codes', array: true },
    note: { type: 'text', nullable: true },
    documentId: { type: 'text', name: 'document_id', nullable: true },
    place: { type: 'integer' },
  },
});
