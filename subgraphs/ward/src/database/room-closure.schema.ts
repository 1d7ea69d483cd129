import { EntitySchema } from 'typeorm';
import type { RoomClosure } from '../domain/room-closure.ts';

/** Table `room_closure`. */
export const roomClosureSchema = new EntitySchema<RoomClosure>({
  name: 'RoomClosure',
  tableName: 'room_closure',
  columns: {
    id: { type: 'text', primary: true },
    roomId: { type: 'text', name: 'room_id' },
    firstDay: { type: 'date', name: 'first_day' },
    lastDay: { type: 'date', name: 'last_day' },
    reason: { type: 'text' },
    version: { type: 'integer' },
  },
});
