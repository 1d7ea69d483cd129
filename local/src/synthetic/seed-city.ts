import type { AttendanceRow, CourseRow, DeepResourceRow, SessionRow, VacancyRow } from './city-rows.ts';
import { createCityYear } from './city-year.ts';
import { importSpecimens } from './import-specimens.ts';
import { insertRows, type TableShape } from './insert-rows.ts';
import { isSeeded } from '../synthetic-year/is-seeded.ts';
import { seedOnce } from './seed-once.ts';

const origin = {
  origin: 'synthetic-year',
  note: 'Synthetic: made-up resources and training of the fiscal year 2024 for demonstration; no real body or person (架空データ).',
};

const resource: TableShape<DeepResourceRow> = {
  name: 'care_resource',
  columns: {
    id: 'text',
    name: 'text',
    name_kana: 'text',
    kind: 'text',
    services: 'text[]',
    ward_code: 'text',
    address: 'text',
    phone: 'text',
    latitude: 'double precision',
    longitude: 'double precision',
    capacity: 'integer',
    source: 'text',
    synthetic: 'boolean',
    confirmed_on: 'date',
    care_services: 'text[]',
    home_care_functions: 'text[]',
    capabilities: 'text[]',
    opening_hours: 'jsonb',
    contact_hours: 'jsonb',
    liaison_desk: 'jsonb',
    name_key: 'text',
    address_key: 'text',
    search_text: 'text',
  },
};

const vacancy: TableShape<VacancyRow> = {
  name: 'vacancy',
  columns: {
    id: 'text',
    resource_id: 'text',
    kind: 'text',
    free: 'integer',
    accepting: 'boolean',
    as_of: 'timestamptz',
    expires_at: 'timestamptz',
    reported_by: 'text',
  },
};

const course: TableShape<CourseRow> = {
  name: 'training_course',
  columns: { id: 'text', title: 'text', theme: 'text', topics: 'text[]' },
};

const session: TableShape<SessionRow> = {
  name: 'training_session',
  columns: { id: 'text', course_id: 'text', held_on: 'date', state: 'text' },
};

const attendance: TableShape<AttendanceRow> = {
  name: 'training_attendance',
  columns: { coordinator_id: 'text', session_id: 'text', certified: 'boolean' },
};

/**
 * Imports the specimens of open data into the city's migrated database, then loads its made-up resources and training
 * and marks them in `data_origin`; does nothing when the mark is there. A start that is broken off goes on where it
 * ended: each import is one transaction, and so is all that is loaded. Rejects with the database's error.
 */
export async function seedCity(databaseUrl: string): Promise<'seeded' | 'already'> {
  if (await isSeeded(databaseUrl)) return 'already';
  await importSpecimens(databaseUrl);
  return seedOnce(databaseUrl, origin, async (client) => {
    const year = createCityYear();
    await insertRows(client, resource, year.care_resource);
    await insertRows(client, vacancy, year.vacancy);
    await insertRows(client, course, year.training_course);
    await insertRows(client, session, year.training_session);
    await insertRows(client, attendance, year.training_attendance);
    await client.query('analyze care_resource, vacancy, training_session, training_attendance');
  });
}
