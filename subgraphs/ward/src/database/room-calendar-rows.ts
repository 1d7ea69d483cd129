import type { EntityManager } from 'typeorm';
import { usualCalendar, type RoomCalendar } from '../domain/room-calendar.ts';

interface CalendarRow {
  readonly opens_at: string;
  readonly closes_at: string;
  readonly closures: RoomCalendar['closures'];
}

const calendarStatement = `
  select r.opens_at, r.closes_at,
    coalesce((select json_agg(json_build_object('firstDay', c.first_day, 'lastDay', c.last_day) order by c.first_day)
      from room_closure c where c.room_id = r.id), '[]') as closures
  from consultation_room r order by r.id limit 1`;

/** When the room of this node is open; the usual hours before the room is entered. One statement. */
export async function calendarOf(manager: EntityManager): Promise<RoomCalendar> {
  const [row] = await manager.query<CalendarRow[]>(calendarStatement);
  if (row === undefined) return usualCalendar;
  return { opensAt: row.opens_at, closesAt: row.closes_at, closures: row.closures };
}
