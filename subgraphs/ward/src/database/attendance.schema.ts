import { EntitySchema } from 'typeorm';
import type { AttendanceRow } from '../domain/activity.ts';

function attendanceOf(owner: 'activity' | 'ward_meeting'): EntitySchema<AttendanceRow> {
  return new EntitySchema<AttendanceRow>({
    name: `${owner}Attendance`,
    tableName: `${owner}_attendance`,
    columns: {
      ownerId: { type: 'text', name: `${owner}_id`, primary: true },
      profession: { type: 'text', primary: true },
      persons: { type: 'integer' },
    },
  });
}

/** Table `activity_attendance`. */
export const activityAttendanceSchema = attendanceOf('activity');

/** Table `ward_meeting_attendance`. */
export const meetingAttendanceSchema = attendanceOf('ward_meeting');
