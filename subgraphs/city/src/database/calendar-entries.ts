import type { DataSource } from 'typeorm';
import type { CalendarEntry, CalendarRepository } from '../domain/calendar.ts';

const dates = 'date_certainty, held_on, date_last, date_note, date_order';

const entries = `
  SELECT id, 'MEETING' AS kind, title, ward_code, NULL AS venue, state, version, published, ${dates} FROM meeting
  UNION ALL
  SELECT session.id, 'TRAINING', coalesce(session.theme, course.title), session.ward_code, session.venue, session.state,
    session.version, session.published, ${dates} FROM training_session session JOIN training_course course ON course.id = course_id
  UNION ALL SELECT id, 'EVENT', title, ward_code, venue, state, version, published, ${dates} FROM public_event
  UNION ALL SELECT id, 'SCHEDULE', text, NULL, NULL, 'PLANNED', 1, true, ${dates} FROM schedule_entry
  UNION ALL SELECT id, 'ACTION', text, ward_code, NULL, state, version, published, ${dates} FROM programme_action`;

const listing = `
  SELECT id, kind, title, ward_code AS "wardCode", venue, state, version, date_certainty AS "dateCertainty",
    held_on::text AS "heldOn", date_last::text AS "dateLast", date_note AS "dateNote"
  FROM (${entries}) AS entry
  WHERE ($1::date IS NULL OR date_last >= $1) AND ($2::date IS NULL OR held_on <= $2)
    AND ($3::text[] IS NULL OR kind = ANY($3)) AND ($4::text[] IS NULL OR ward_code = ANY($4))
    AND ($5 OR published OR ward_code = $6)
  ORDER BY date_order, kind, id LIMIT $7`;

/** Reads the calendar from PostgreSQL. */
export function createCalendar(source: DataSource): CalendarRepository {
  return {
    listEntries: ({ from, to, kinds, wards }, viewer, limit) =>
      source.query<CalendarEntry[]>(listing, [
        from ?? null,
        to ?? null,
        kinds ?? null,
        wards ?? null,
        viewer.kind === 'bureau',
        viewer.kind === 'staff' ? viewer.ward : null,
        limit,
      ]),
  };
}
