import type { MigrationInterface, QueryRunner } from 'typeorm';
import { datesOf } from './date-columns.ts';

const scenes = `ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']`;
const items = `ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']`;
const topics = `ARRAY['HOME_DOCTOR', 'DISCHARGE', 'ADMISSION', 'HVN', 'CARE_MANAGER', 'SPECIALIST', 'DENTAL', 'PHARMACY', 'PALLIATIVE', 'DEMENTIA', 'INTRACTABLE', 'ACUTE', 'EOL_ACP', 'REHAB', 'VACANCY', 'SHARING', 'SYSTEM', 'TRAINING', 'COMPLAINT', 'OTHER']`;

const tagsOf = (table: string) => `
    ADD COLUMN topics text[] NOT NULL DEFAULT '{}' CONSTRAINT ${table}_topics_ck CHECK (topics <@ ${topics}),
    ADD COLUMN items text[] NOT NULL DEFAULT '{}' CONSTRAINT ${table}_items_ck CHECK (items <@ ${items}),
    ADD COLUMN scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT ${table}_scenes_ck CHECK (scenes <@ ${scenes}),
    ADD COLUMN document_id text COLLATE "C" CONSTRAINT ${table}_document_fk REFERENCES source_document (id)`;

const extensions = `
  ALTER TABLE training_course ${tagsOf('training_course')},
    ADD COLUMN description text CONSTRAINT training_course_description_ck CHECK (description <> '');
  ALTER TABLE training_session ${tagsOf('training_session')},
    ALTER COLUMN held_on DROP NOT NULL,
    ADD COLUMN held_to date,
    ADD COLUMN date_certainty text NOT NULL DEFAULT 'DAY',
    ADD COLUMN date_note text,
    ADD COLUMN state text NOT NULL DEFAULT 'PLANNED' CONSTRAINT training_session_state_ck CHECK (state IN ('PLANNED', 'HELD', 'CANCELLED')),
    ADD COLUMN theme text CONSTRAINT training_session_theme_ck CHECK (theme <> ''),
    ADD COLUMN format text CONSTRAINT training_session_format_ck CHECK (format IN ('ON_SITE', 'ONLINE', 'HYBRID', 'VR')),
    ADD COLUMN venue text CONSTRAINT training_session_venue_ck CHECK (venue <> ''),
    ADD COLUMN capacity integer CONSTRAINT training_session_capacity_ck CHECK (capacity >= 0),
    ADD COLUMN ward_code text COLLATE "C" CONSTRAINT training_session_ward_fk REFERENCES ward (code),
    ADD COLUMN published boolean NOT NULL DEFAULT true,
    ADD COLUMN version integer NOT NULL DEFAULT 1 CONSTRAINT training_session_version_ck CHECK (version > 0);
  ALTER TABLE training_session
    ADD COLUMN ${datesOf('training_session').replace('date_order date', 'ADD COLUMN date_order date').replace('CONSTRAINT', 'ADD CONSTRAINT')};
  CREATE INDEX training_session_date_ix ON training_session (date_order, id);
`;

const registrations = `
  CREATE TABLE training_registration (
    id text COLLATE "C" NOT NULL CONSTRAINT training_registration_pk PRIMARY KEY,
    session_id text COLLATE "C" NOT NULL CONSTRAINT training_registration_session_fk REFERENCES training_session (id),
    coordinator_id text COLLATE "C",
    profession text NOT NULL CONSTRAINT training_registration_profession_ck CHECK (profession IN ('DOCTOR', 'DENTIST', 'PHARMACIST', 'PUBLIC_HEALTH_NURSE', 'NURSE', 'ASSISTANT_NURSE', 'MIDWIFE', 'DENTAL_HYGIENIST', 'PHYSICAL_THERAPIST', 'OCCUPATIONAL_THERAPIST', 'SPEECH_THERAPIST', 'DIETITIAN', 'SOCIAL_WORKER', 'PSYCHIATRIC_SOCIAL_WORKER', 'MEDICAL_SOCIAL_WORKER', 'CARE_MANAGER', 'CHIEF_CARE_MANAGER', 'CARE_WORKER', 'HOME_HELPER', 'PSYCHOLOGIST', 'PARAMEDIC', 'OFFICIAL', 'OTHER')),
    organisation text CONSTRAINT training_registration_organisation_ck CHECK (organisation <> ''),
    state text NOT NULL CONSTRAINT training_registration_state_ck CHECK (state IN ('REGISTERED', 'WAITING', 'WITHDRAWN')),
    attended boolean,
    certificate text CONSTRAINT training_registration_certificate_ck CHECK (certificate <> ''),
    ward_code text COLLATE "C" CONSTRAINT training_registration_ward_fk REFERENCES ward (code),
    place integer NOT NULL,
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT training_registration_version_ck CHECK (version > 0),
    CONSTRAINT training_registration_certificate_uq UNIQUE (certificate),
    CONSTRAINT training_registration_place_uq UNIQUE (session_id, place)
  );
  CREATE INDEX training_registration_session_ix ON training_registration (session_id);
  CREATE UNIQUE INDEX training_registration_coordinator_uq ON training_registration (session_id, coordinator_id) WHERE state <> 'WITHDRAWN';
  CREATE INDEX training_registration_place_ix ON training_registration (place, id);

  CREATE TABLE trainee_count (
    session_id text COLLATE "C" NOT NULL CONSTRAINT trainee_count_session_fk REFERENCES training_session (id),
    profession text NOT NULL CONSTRAINT trainee_count_profession_ck CHECK (profession IN ('DOCTOR', 'DENTIST', 'PHARMACIST', 'PUBLIC_HEALTH_NURSE', 'NURSE', 'ASSISTANT_NURSE', 'MIDWIFE', 'DENTAL_HYGIENIST', 'PHYSICAL_THERAPIST', 'OCCUPATIONAL_THERAPIST', 'SPEECH_THERAPIST', 'DIETITIAN', 'SOCIAL_WORKER', 'PSYCHIATRIC_SOCIAL_WORKER', 'MEDICAL_SOCIAL_WORKER', 'CARE_MANAGER', 'CHIEF_CARE_MANAGER', 'CARE_WORKER', 'HOME_HELPER', 'PSYCHOLOGIST', 'PARAMEDIC', 'OFFICIAL', 'OTHER')),
    persons integer NOT NULL CONSTRAINT trainee_count_persons_ck CHECK (persons > 0),
    CONSTRAINT trainee_count_pk PRIMARY KEY (session_id, profession)
  );
`;

const sessionColumns = [
  'topics',
  'items',
  'scenes',
  'document_id',
  'date_last',
  'date_order',
  'held_to',
  'date_certainty',
  'date_note',
  'state',
  'theme',
  'format',
  'venue',
  'capacity',
  'ward_code',
  'published',
  'version',
];

/** Training: dates that may be uncertain, places and waiting lists, attendance by profession, certificates. */
export class ExtendTraining implements MigrationInterface {
  readonly name = 'ExtendTraining1746500003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(extensions);
    await runner.query(registrations);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trainee_count, training_registration');
    const drops = sessionColumns.map((column) => `DROP COLUMN ${column}`).join(', ');
    await runner.query(`ALTER TABLE training_session ${drops}, ALTER COLUMN held_on SET NOT NULL`);
    await runner.query(
      'ALTER TABLE training_course DROP COLUMN topics, DROP COLUMN items, DROP COLUMN scenes, DROP COLUMN document_id, DROP COLUMN description',
    );
  }
}
