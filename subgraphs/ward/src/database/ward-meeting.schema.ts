import { EntitySchema } from 'typeorm';
import type { WardMeeting } from '../domain/ward-meeting.ts';

/** Table `ward_meeting`. */
export const wardMeetingSchema = new EntitySchema<WardMeeting>({
  name: 'WardMeeting',
  tableName: 'ward_meeting',
  columns: {
    id: { type: 'text', primary: true },
    heldAt: { type: 'timestamptz', name: 'held_at', precision: 3 },
    minutes: { type: 'integer' },
    kind: { type: 'text' },
    title: { type: 'text', nullable: true },
    place: { type: 'text', nullable: true },
    record: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
