import type { MigrationInterface, QueryRunner } from 'typeorm';

const wards = `
  CREATE TABLE medical_area (
    code text COLLATE "C" NOT NULL CONSTRAINT medical_area_pk PRIMARY KEY
      CONSTRAINT medical_area_code_ck CHECK (code IN ('N', 'W', 'E', 'S')),
    name text NOT NULL,
    official_name text NOT NULL,
    place smallint NOT NULL CONSTRAINT medical_area_place_uq UNIQUE
  );
  CREATE TABLE ward (
    code text COLLATE "C" NOT NULL CONSTRAINT ward_pk PRIMARY KEY CONSTRAINT ward_code_ck CHECK (code ~ '^[0-9]{5}$'),
    code_with_check_digit text COLLATE "C" NOT NULL
      CONSTRAINT ward_code_with_check_digit_ck CHECK (code_with_check_digit ~ '^[0-9]{6}$' AND left(code_with_check_digit, 5) = code),
    name text NOT NULL,
    name_kana text NOT NULL,
    name_romaji text NOT NULL,
    medical_area_code text COLLATE "C" NOT NULL CONSTRAINT ward_medical_area_fk REFERENCES medical_area (code),
    population_total integer NOT NULL CONSTRAINT ward_population_total_ck CHECK (population_total >= 0),
    population_as_of date NOT NULL,
    population_source text NOT NULL,
    aged_65_plus integer CONSTRAINT ward_aged_65_plus_ck CHECK (aged_65_plus BETWEEN 0 AND population_total),
    aged_65_plus_approximate boolean NOT NULL,
    aged_65_plus_method text,
    tile_column smallint NOT NULL CONSTRAINT ward_tile_column_ck CHECK (tile_column >= 0),
    tile_row smallint NOT NULL CONSTRAINT ward_tile_row_ck CHECK (tile_row >= 0),
    label_latitude double precision NOT NULL CONSTRAINT ward_label_latitude_ck CHECK (label_latitude BETWEEN -90 AND 90),
    label_longitude double precision NOT NULL CONSTRAINT ward_label_longitude_ck CHECK (label_longitude BETWEEN -180 AND 180),
    CONSTRAINT ward_tile_uq UNIQUE (tile_column, tile_row)
  );
  CREATE INDEX ward_medical_area_ix ON ward (medical_area_code, code);
  CREATE TABLE ward_neighbour (
    ward_code text COLLATE "C" NOT NULL CONSTRAINT ward_neighbour_ward_fk REFERENCES ward (code),
    neighbour_code text COLLATE "C" NOT NULL CONSTRAINT ward_neighbour_neighbour_fk REFERENCES ward (code),
    shared_boundary_m integer NOT NULL CONSTRAINT ward_neighbour_boundary_ck CHECK (shared_boundary_m > 0),
    CONSTRAINT ward_neighbour_pk PRIMARY KEY (ward_code, neighbour_code),
    CONSTRAINT ward_neighbour_not_itself_ck CHECK (ward_code <> neighbour_code)
  );
  CREATE TABLE outside_neighbour (
    ward_code text COLLATE "C" NOT NULL CONSTRAINT outside_neighbour_ward_fk REFERENCES ward (code),
    code text COLLATE "C" NOT NULL CONSTRAINT outside_neighbour_code_ck CHECK (code ~ '^[0-9]{5}$'),
    name text NOT NULL,
    shared_boundary_m integer NOT NULL CONSTRAINT outside_neighbour_boundary_ck CHECK (shared_boundary_m > 0),
    CONSTRAINT outside_neighbour_pk PRIMARY KEY (ward_code, code)
  );
  CREATE TABLE reference_file (
    name text NOT NULL CONSTRAINT reference_file_pk PRIMARY KEY,
    content_hash text NOT NULL,
    loaded_at timestamptz(3) NOT NULL DEFAULT now()
  );
`;

const resources = `
  CREATE TABLE care_resource (
    id text COLLATE "C" NOT NULL CONSTRAINT care_resource_pk PRIMARY KEY,
    name text COLLATE "C" NOT NULL CONSTRAINT care_resource_name_ck CHECK (name <> ''),
    name_kana text,
    kind text NOT NULL CONSTRAINT care_resource_kind_ck CHECK (kind IN (
      'HOSPITAL', 'CLINIC', 'DENTAL_CLINIC', 'PHARMACY', 'VISITING_NURSE_STATION', 'CARE_MANAGER_OFFICE',
      'COMMUNITY_SUPPORT_CENTRE', 'NURSING_HOME', 'HEALTH_FACILITY', 'SHORT_STAY', 'GROUP_HOME',
      'SMALL_MULTIFUNCTIONAL', 'OTHER_CARE')),
    services text[] NOT NULL DEFAULT '{}',
    ward_code text COLLATE "C" CONSTRAINT care_resource_ward_fk REFERENCES ward (code),
    ward_order text COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce(ward_code, '~')) STORED,
    address text,
    phone text,
    latitude double precision CONSTRAINT care_resource_latitude_ck CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CONSTRAINT care_resource_longitude_ck CHECK (longitude BETWEEN -180 AND 180),
    capacity integer CONSTRAINT care_resource_capacity_ck CHECK (capacity > 0),
    source text NOT NULL,
    synthetic boolean NOT NULL,
    confirmed_on date,
    search_text text NOT NULL,
    CONSTRAINT care_resource_location_ck CHECK ((latitude IS NULL) = (longitude IS NULL))
  );
  CREATE INDEX care_resource_order_ix ON care_resource (ward_order, name, id);
  CREATE INDEX care_resource_kind_ix ON care_resource (kind, ward_order, name, id);
  CREATE INDEX care_resource_search_ix ON care_resource USING gin (search_text gin_trgm_ops);
`;

const training = `
  CREATE TABLE training_course (
    id text COLLATE "C" NOT NULL CONSTRAINT training_course_pk PRIMARY KEY,
    title text NOT NULL,
    theme text
  );
  CREATE TABLE training_session (
    id text COLLATE "C" NOT NULL CONSTRAINT training_session_pk PRIMARY KEY,
    course_id text COLLATE "C" NOT NULL CONSTRAINT training_session_course_fk REFERENCES training_course (id),
    held_on date NOT NULL
  );
  CREATE INDEX training_session_course_ix ON training_session (course_id);
  CREATE TABLE training_attendance (
    coordinator_id text COLLATE "C" NOT NULL,
    session_id text COLLATE "C" NOT NULL CONSTRAINT training_attendance_session_fk REFERENCES training_session (id),
    certified boolean NOT NULL,
    CONSTRAINT training_attendance_pk PRIMARY KEY (coordinator_id, session_id)
  );
  CREATE INDEX training_attendance_session_ix ON training_attendance (session_id);
  CREATE TABLE data_origin (
    origin text NOT NULL CONSTRAINT data_origin_pk PRIMARY KEY,
    note text NOT NULL,
    loaded_at timestamptz(3) NOT NULL
  );
`;

const tables = [
  'data_origin',
  'training_attendance',
  'training_session',
  'training_course',
  'care_resource',
  'reference_file',
  'outside_neighbour',
  'ward_neighbour',
  'ward',
  'medical_area',
];

/** The first tables of the city: wards, resources, training, and where data came from. */
export class CreateCityTables implements MigrationInterface {
  readonly name = 'CreateCityTables1743379200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    for (const statements of [wards, resources, training]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
