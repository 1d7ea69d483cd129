import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { isSeeded } from '../synthetic-year/is-seeded.ts';
import { withDemoAccount, type CoordinatorWithAccount } from './demo-coordinator.ts';
import { insertRows, type TableShape } from './insert-rows.ts';
import { insertWardLife } from './insert-ward-life.ts';
import { insertMonthlyReports } from './monthly-reports.ts';
import { seedOnce } from './seed-once.ts';
import { syntheticWardOf } from './synthetic-wards.ts';
import type { CaseRow, ContactRow, RoomRow, SubjectRow, TopicRow } from './ward-rows.ts';
import { createWardYear } from './ward-year.ts';

const origin = {
  origin: 'synthetic-year',
  note: 'Synthetic: a made-up fiscal year 2024 for demonstration; no real person, body or consultation (架空データ).',
};

const reportsOrigin = {
  origin: 'synthetic-reports',
  note: 'Synthetic: monthly reports counted from the made-up year (架空データ).',
};

const room: TableShape<RoomRow> = {
  name: 'consultation_room',
  columns: {
    id: 'text',
    name: 'text',
    contractors: 'text[]',
    opened_on: 'date',
    opened_on_certainty: 'text',
    opens_at: 'text',
    closes_at: 'text',
    closed_days: 'text',
    phones: 'text[]',
    address: 'text',
  },
};

const coordinator: TableShape<CoordinatorWithAccount> = {
  name: 'coordinator',
  columns: {
    id: 'text',
    name: 'text',
    kind: 'text',
    qualification_rule: 'text',
    licences: 'text[]',
    experience_years: 'integer',
    dedicated: 'boolean',
    full_time_equivalent: 'numeric',
    from_date: 'date',
    to_date: 'date',
    account: 'text',
  },
};

const subject: TableShape<SubjectRow> = {
  name: 'subject',
  columns: {
    id: 'text',
    insured_category: 'text',
    specified_disease: 'text',
    name: 'text',
    name_kana: 'text',
    birth_date: 'date',
    address: 'text',
    insurance_number: 'text',
    registered_at: 'timestamptz',
    care_level: 'text',
    household: 'text',
    search_text: 'text',
  },
};

const consultationCase: TableShape<CaseRow> = {
  name: 'consultation_case',
  columns: {
    id: 'text',
    fiscal_year: 'integer',
    number_in_year: 'integer',
    received_at: 'timestamptz',
    channel: 'text',
    requester_kind: 'text',
    scene: 'text',
    urgency: 'text',
    status: 'text',
    outcome: 'text',
    first_response_at: 'timestamptz',
    first_response_minutes: 'integer',
    closed_at: 'timestamptz',
    age_band: 'text',
    care_level: 'text',
    subject_id: 'text',
    coordinator_id: 'text',
    guideline_version: 'text',
    note: 'text',
    version: 'integer',
    waiting_since: 'timestamptz',
    waiting_for: 'text',
    resolution_minutes: 'integer',
    resolution_days: 'integer',
  },
};

const topic: TableShape<TopicRow> = {
  name: 'case_topic',
  columns: { case_id: 'text', topic: 'text', place: 'smallint' },
};

const contact: TableShape<ContactRow> = {
  name: 'contact',
  columns: { id: 'text', case_id: 'text', at: 'timestamptz', kind: 'text', minutes: 'integer', note: 'text' },
};

/**
 * Loads the rows of the ward's synthetic year into its own, migrated database and marks them in `data_origin`; does nothing
 * when the mark is there. Rejects with the database's error, with nothing written.
 */
export async function seedWardYear(databaseUrl: string, ward: WardCode): Promise<'seeded' | 'already'> {
  return seedOnce(databaseUrl, origin, async (client) => {
    const year = createWardYear(ward);
    await insertRows(client, room, year.consultation_room);
    await insertRows(client, coordinator, withDemoAccount(year, ward));
    await insertRows(client, subject, year.subject);
    await insertRows(client, consultationCase, year.consultation_case);
    await insertRows(client, topic, year.case_topic);
    await insertRows(client, contact, year.contact);
    await insertWardLife(client, year);
    await client.query('analyze coordinator, subject, consultation_case, case_topic, contact, referral');
  });
}

/** Whether a ward's monthly reports are loaded, after which nothing that they count is loaded any more. */
export function hasReports(databaseUrl: string): Promise<boolean> {
  return isSeeded(databaseUrl, reportsOrigin.origin);
}

/** Counts the monthly reports from the rows that the ward has now, and marks them as {@link seedWardYear} does. Reports that are there stay. */
export async function seedWardReports(databaseUrl: string, ward: WardCode): Promise<'seeded' | 'already'> {
  return seedOnce(databaseUrl, reportsOrigin, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from consultation_room where not exists (select from monthly_report) order by id',
    );
    for (const { id } of rows) await insertMonthlyReports(client, syntheticWardOf(ward), id);
  });
}

/** Loads the year of a ward that stands alone: its rows, then its reports. */
export async function seedWard(databaseUrl: string, ward: WardCode): Promise<'seeded' | 'already'> {
  const outcome = await seedWardYear(databaseUrl, ward);
  await seedWardReports(databaseUrl, ward);
  return outcome;
}
