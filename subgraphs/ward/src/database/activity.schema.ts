import { EntitySchema } from 'typeorm';
import type { Activity } from '../domain/activity.ts';

/** Table `activity`. */
export const activitySchema = new EntitySchema<Activity>({
  name: 'Activity',
  tableName: 'activity',
  columns: {
    id: { type: 'text', primary: true },
    heldOn: { type: 'date', name: 'held_on' },
    kind: { type: 'text' },
    title: { type: 'text', nullable: true },
    place: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    version: { type: 'integer' },
  },
});
