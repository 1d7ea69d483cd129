import { Any, type EntitySchema } from 'typeorm';
import type { AttendanceRow } from '../domain/activity.ts';
import { mostOfPeriod, type AttendanceRepository, type WardRecords } from '../domain/ward-records.ts';
import { activitySchema } from './activity.schema.ts';
import { activityAttendanceSchema, meetingAttendanceSchema } from './attendance.schema.ts';
import { issueCandidateSchema } from './issue-candidate.schema.ts';
import { outreachVisitSchema } from './outreach-visit.schema.ts';
import { roomClosureSchema } from './room-closure.schema.ts';
import type { StatementRunner } from './statement-runner.ts';
import { wardMeetingSchema } from './ward-meeting.schema.ts';

type Identified = { readonly id: string };

/** Keys of the rows of a period in order, so that one list is one statement, whatever it is sorted by. */
function listOf<Row extends Identified>(
  run: StatementRunner,
  schema: EntitySchema<Row>,
  inPeriod: string,
  order: Record<string, 'ASC' | 'DESC'>,
) {
  return {
    findByIds: (ids: readonly string[]) =>
      run.read((manager) =>
        manager.find(schema, { where: { id: Any(ids) } as never, order: { id: 'ASC' } as never }),
      ),
    findIn: ({ from, to }: { from: string; to: string }) =>
      run.read((manager) => {
        const rows = manager.createQueryBuilder(schema, 'r').where(inPeriod, { from, to });
        for (const [column, direction] of Object.entries(order)) rows.addOrderBy(`r.${column}`, direction);
        return rows.take(mostOfPeriod).getMany();
      }),
  };
}

const instantInPeriod = (column: string) =>
  `r.${column} >= (:from::date)::timestamp at time zone 'Asia/Tokyo'
   and r.${column} < (:to::date + 1)::timestamp at time zone 'Asia/Tokyo'`;

function attendance(run: StatementRunner, schema: EntitySchema<AttendanceRow>): AttendanceRepository {
  return {
    findByOwners: (ownerIds) =>
      run.read((manager) =>
        manager.find(schema, {
          where: { ownerId: Any(ownerIds) },
          order: { ownerId: 'ASC', profession: 'ASC' },
        }),
      ),
  };
}

/** The records of a room beside its cases in PostgreSQL. */
export function createTypeormWardRecords(run: StatementRunner): WardRecords {
  const latest = { id: 'DESC' } as const;
  return {
    visits: listOf(run, outreachVisitSchema, instantInPeriod('at'), { at: 'DESC', ...latest }),
    activities: listOf(run, activitySchema, 'r.heldOn between :from and :to', { heldOn: 'DESC', ...latest }),
    activityAttendance: attendance(run, activityAttendanceSchema),
    meetings: listOf(run, wardMeetingSchema, instantInPeriod('heldAt'), { heldAt: 'DESC', ...latest }),
    meetingAttendance: attendance(run, meetingAttendanceSchema),
    closures: listOf(
      run,
      roomClosureSchema,
      `daterange(r.firstDay, r.lastDay, '[]') && daterange(:from, :to, '[]')`,
      { firstDay: 'ASC', id: 'ASC' },
    ),
    issues: {
      findByIds: (ids) =>
        run.read((manager) =>
          manager.find(issueCandidateSchema, { where: { id: Any(ids) }, order: { id: 'ASC' } }),
        ),
      findInStates: (states) =>
        run.read((manager) =>
          manager.find(issueCandidateSchema, {
            where: { state: Any(states) as never },
            order: { noticedOn: 'DESC', id: 'DESC' },
            take: mostOfPeriod,
          }),
        ),
    },
  };
}
