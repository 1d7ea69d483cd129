import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = `
  ALTER TABLE care_resource
    ADD COLUMN care_services text[] NOT NULL DEFAULT '{}',
    ADD COLUMN home_care_functions text[] NOT NULL DEFAULT '{}',
    ADD COLUMN capabilities text[] NOT NULL DEFAULT '{}',
    ADD COLUMN fax text,
    ADD COLUMN url text,
    ADD COLUMN email text,
    ADD COLUMN operator text,
    ADD COLUMN opening_hours jsonb NOT NULL DEFAULT '[]'
      CONSTRAINT care_resource_opening_hours_ck CHECK (jsonb_typeof(opening_hours) = 'array'),
    ADD COLUMN opening_hours_note text,
    ADD COLUMN contact_hours jsonb NOT NULL DEFAULT '[]'
      CONSTRAINT care_resource_contact_hours_ck CHECK (jsonb_typeof(contact_hours) = 'array'),
    ADD COLUMN liaison_desk jsonb CONSTRAINT care_resource_liaison_desk_ck CHECK (jsonb_typeof(liaison_desk) = 'object'),
    ADD COLUMN origins jsonb NOT NULL DEFAULT '{}'
      CONSTRAINT care_resource_origins_ck CHECK (jsonb_typeof(origins) = 'object'),
    ADD COLUMN no_longer_listed_on date,
    ADD COLUMN version integer NOT NULL DEFAULT 1 CONSTRAINT care_resource_version_ck CHECK (version > 0),
    ADD COLUMN name_key text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN address_key text COLLATE "C" NOT NULL DEFAULT '';
`;

/** Minutes since Monday 00:00; holidays stand as an eighth day after Sunday. */
const weekMinutes = `
  CREATE FUNCTION week_minutes(hours jsonb) RETURNS int4multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT coalesce(range_agg(int4range(
      day_start + (span ->> 'from')::integer, day_start + (span ->> 'to')::integer)), '{}')
    FROM jsonb_array_elements(hours) AS span,
      LATERAL (SELECT 1440 * (array_position(ARRAY['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY',
        'SATURDAY', 'SUNDAY', 'HOLIDAY'], span ->> 'day') - 1) AS day_start) AS day
  );
  ALTER TABLE care_resource
    ADD COLUMN open_minutes int4multirange NOT NULL GENERATED ALWAYS AS (week_minutes(opening_hours)) STORED,
    ADD COLUMN contact_minutes int4multirange NOT NULL GENERATED ALWAYS AS (week_minutes(contact_hours)) STORED;
`;

const indexes = `
  CREATE INDEX care_resource_care_services_ix ON care_resource USING gin (care_services);
  CREATE INDEX care_resource_functions_ix ON care_resource USING gin (home_care_functions);
  CREATE INDEX care_resource_capabilities_ix ON care_resource USING gin (capabilities);
  CREATE INDEX care_resource_open_ix ON care_resource USING gist (open_minutes);
  CREATE INDEX care_resource_contact_ix ON care_resource USING gist (contact_minutes);
  CREATE INDEX care_resource_name_key_ix ON care_resource (name_key);
  CREATE INDEX care_resource_liaison_ix ON care_resource (ward_order, name, id) WHERE liaison_desk IS NOT NULL;
`;

const vacancy = `
  CREATE SEQUENCE vacancy_revision;
  CREATE TABLE vacancy (
    id text COLLATE "C" NOT NULL CONSTRAINT vacancy_pk PRIMARY KEY,
    resource_id text COLLATE "C" NOT NULL CONSTRAINT vacancy_resource_fk REFERENCES care_resource (id) ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT vacancy_kind_ck CHECK (kind IN ('BED', 'SHORT_STAY', 'RESIDENCE', 'NEW_PERSON')),
    free integer CONSTRAINT vacancy_free_ck CHECK (free >= 0),
    accepting boolean NOT NULL,
    as_of timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    reported_by text NOT NULL CONSTRAINT vacancy_reported_by_ck CHECK (reported_by IN ('FACILITY', 'ROOM')),
    note text,
    version integer NOT NULL DEFAULT 1 CONSTRAINT vacancy_version_ck CHECK (version > 0),
    revision bigint NOT NULL DEFAULT nextval('vacancy_revision'),
    CONSTRAINT vacancy_resource_kind_uq UNIQUE (resource_id, kind),
    CONSTRAINT vacancy_expiry_ck CHECK (expires_at > as_of),
    CONSTRAINT vacancy_accepting_ck CHECK (NOT accepting OR free IS NULL OR free > 0)
  );
  ALTER SEQUENCE vacancy_revision OWNED BY vacancy.revision;
  CREATE INDEX vacancy_revision_ix ON vacancy (revision);
  CREATE INDEX vacancy_expiry_ix ON vacancy (expires_at);
  CREATE INDEX vacancy_order_ix ON vacancy (as_of DESC, id);
`;

const correction = `
  CREATE TABLE resource_correction (
    id text COLLATE "C" NOT NULL CONSTRAINT resource_correction_pk PRIMARY KEY,
    resource_id text COLLATE "C" NOT NULL
      CONSTRAINT resource_correction_resource_fk REFERENCES care_resource (id) ON DELETE CASCADE,
    field text NOT NULL,
    before jsonb,
    proposed jsonb,
    evidence text,
    ward_code text COLLATE "C" CONSTRAINT resource_correction_ward_fk REFERENCES ward (code),
    reported_at timestamptz(3) NOT NULL,
    state text NOT NULL CONSTRAINT resource_correction_state_ck CHECK (state IN ('PROPOSED', 'ACCEPTED', 'REJECTED')),
    reviewed_at timestamptz(3),
    reason text,
    version integer NOT NULL DEFAULT 1 CONSTRAINT resource_correction_version_ck CHECK (version > 0),
    CONSTRAINT resource_correction_reviewed_ck CHECK ((state = 'PROPOSED') = (reviewed_at IS NULL)),
    CONSTRAINT resource_correction_reason_ck CHECK (state <> 'REJECTED' OR reason <> '')
  );
  CREATE INDEX resource_correction_order_ix ON resource_correction (reported_at DESC, id);
  CREATE INDEX resource_correction_resource_ix ON resource_correction (resource_id, state);
`;

const imports = `
  CREATE TABLE import_batch (
    id text COLLATE "C" NOT NULL CONSTRAINT import_batch_pk PRIMARY KEY,
    file_name text NOT NULL,
    format text,
    dataset text,
    encoding text,
    as_of date NOT NULL,
    source text,
    licence text,
    state text NOT NULL
      CONSTRAINT import_batch_state_ck CHECK (state IN ('STAGED', 'ACCEPTED', 'UNDONE', 'DISCARDED', 'REFUSED')),
    problem text,
    row_count integer NOT NULL DEFAULT 0,
    outcomes jsonb NOT NULL DEFAULT '{}',
    warnings integer NOT NULL DEFAULT 0,
    staged_at timestamptz(3) NOT NULL,
    accepted_at timestamptz(3),
    ended_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT import_batch_problem_ck CHECK ((state = 'REFUSED') = (problem IS NOT NULL))
  );
  CREATE INDEX import_batch_order_ix ON import_batch (staged_at DESC, id);
  CREATE TABLE import_row (
    batch_id text COLLATE "C" NOT NULL CONSTRAINT import_row_batch_fk REFERENCES import_batch (id) ON DELETE CASCADE,
    place integer NOT NULL,
    line integer,
    outcome text NOT NULL CONSTRAINT import_row_outcome_ck
      CHECK (outcome IN ('ADDED', 'CHANGED', 'SAME', 'VANISHED', 'REJECTED', 'OUTSIDE')),
    name text,
    resource_id text COLLATE "C",
    match_key text COLLATE "C",
    matched_by text,
    number text,
    from_version integer,
    patch jsonb,
    before jsonb,
    changed text[] NOT NULL DEFAULT '{}',
    remarks jsonb,
    CONSTRAINT import_row_pk PRIMARY KEY (batch_id, place)
  );
  CREATE UNIQUE INDEX import_row_match_uq ON import_row (batch_id, match_key);
  CREATE INDEX import_row_outcome_ix ON import_row (batch_id, outcome, place);
  CREATE INDEX import_row_resource_ix ON import_row (batch_id, resource_id);
  CREATE TABLE resource_listing (
    dataset text COLLATE "C" NOT NULL,
    resource_id text COLLATE "C" NOT NULL
      CONSTRAINT resource_listing_resource_fk REFERENCES care_resource (id) ON DELETE CASCADE,
    scheme text COLLATE "C" NOT NULL,
    number text COLLATE "C",
    batch_id text COLLATE "C",
    CONSTRAINT resource_listing_pk PRIMARY KEY (dataset, resource_id)
  );
  CREATE INDEX resource_listing_number_ix ON resource_listing (scheme, number);
  CREATE INDEX resource_listing_resource_ix ON resource_listing (resource_id);
`;

/** Resources in depth: services, functions, capabilities, hours, desks, the origin of each fact; vacancies, corrections and imports. */
export class DeepenResources implements MigrationInterface {
  readonly name = 'DeepenResources1746400100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [columns, weekMinutes, indexes, vacancy, correction, imports])
      await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resource_listing, import_row, import_batch, resource_correction, vacancy');
    await runner.query('ALTER TABLE care_resource DROP COLUMN open_minutes, DROP COLUMN contact_minutes');
    await runner.query('DROP FUNCTION week_minutes');
    await runner.query(`
      ALTER TABLE care_resource DROP COLUMN care_services, DROP COLUMN home_care_functions, DROP COLUMN capabilities,
        DROP COLUMN fax, DROP COLUMN url, DROP COLUMN email, DROP COLUMN operator, DROP COLUMN opening_hours,
        DROP COLUMN opening_hours_note, DROP COLUMN contact_hours, DROP COLUMN liaison_desk, DROP COLUMN origins,
        DROP COLUMN no_longer_listed_on, DROP COLUMN version, DROP COLUMN name_key, DROP COLUMN address_key
    `);
  }
}
