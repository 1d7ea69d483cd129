import type { MigrationInterface, QueryRunner } from 'typeorm';
import { datesOf } from './date-columns.ts';

const tables = `
  CREATE TABLE public_event (
    id text COLLATE "C" NOT NULL CONSTRAINT public_event_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT public_event_kind_ck CHECK (kind IN ('SYMPOSIUM', 'LECTURE', 'VISITING_LECTURE', 'MINI_COURSE', 'CAMPAIGN')),
    title text NOT NULL CONSTRAINT public_event_title_ck CHECK (title <> ''),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('public_event')},
    state text NOT NULL CONSTRAINT public_event_state_ck CHECK (state IN ('PLANNED', 'HELD', 'CANCELLED')),
    format text CONSTRAINT public_event_format_ck CHECK (format IN ('ON_SITE', 'ONLINE', 'HYBRID', 'VR')),
    venue text CONSTRAINT public_event_venue_ck CHECK (venue <> ''),
    participants integer CONSTRAINT public_event_participants_ck CHECK (participants >= 0),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT public_event_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT public_event_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    ward_code text COLLATE "C" CONSTRAINT public_event_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT public_event_document_fk REFERENCES source_document (id),
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT public_event_version_ck CHECK (version > 0)
  );
  CREATE INDEX public_event_date_ix ON public_event (date_order, id);

  CREATE TABLE material (
    id text COLLATE "C" NOT NULL CONSTRAINT material_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT material_kind_ck CHECK (kind IN ('NEWSLETTER', 'BOOKLET', 'LEAFLET', 'WEB_PAGE', 'MAP', 'PERIODICAL')),
    title text NOT NULL CONSTRAINT material_title_ck CHECK (title <> ''),
    description text CONSTRAINT material_description_ck CHECK (description <> ''),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('material')},
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT material_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT material_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    ward_code text COLLATE "C" CONSTRAINT material_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT material_document_fk REFERENCES source_document (id)
  );
  CREATE INDEX material_date_ix ON material (date_order, id);

  CREATE TABLE material_copies (
    id text COLLATE "C" NOT NULL CONSTRAINT material_copies_pk PRIMARY KEY,
    material_id text COLLATE "C" NOT NULL CONSTRAINT material_copies_material_fk REFERENCES material (id),
    kind text NOT NULL CONSTRAINT material_copies_kind_ck CHECK (kind IN ('PRINTED', 'DISTRIBUTED')),
    copies integer CONSTRAINT material_copies_copies_ck CHECK (copies >= 0),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('material_copies')},
    ward_code text COLLATE "C" CONSTRAINT material_copies_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT material_copies_document_fk REFERENCES source_document (id),
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT material_copies_version_ck CHECK (version > 0)
  );
  CREATE INDEX material_copies_material_ix ON material_copies (material_id);
  CREATE INDEX material_copies_date_ix ON material_copies (date_order, id);

  CREATE TABLE sharing_tool (
    id text COLLATE "C" NOT NULL CONSTRAINT sharing_tool_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT sharing_tool_kind_ck CHECK (kind IN ('SHEET', 'PATHWAY', 'CARD', 'ICT', 'MANUAL', 'DIRECTORY')),
    name text NOT NULL CONSTRAINT sharing_tool_name_ck CHECK (name <> ''),
    owner text CONSTRAINT sharing_tool_owner_ck CHECK (owner <> ''),
    description text CONSTRAINT sharing_tool_description_ck CHECK (description <> ''),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT sharing_tool_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    document_id text COLLATE "C" CONSTRAINT sharing_tool_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX sharing_tool_place_ix ON sharing_tool (place, id);

  CREATE TABLE tool_adoption (
    id text COLLATE "C" NOT NULL CONSTRAINT tool_adoption_pk PRIMARY KEY,
    tool_id text COLLATE "C" NOT NULL CONSTRAINT tool_adoption_tool_fk REFERENCES sharing_tool (id),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('tool_adoption')},
    state text NOT NULL CONSTRAINT tool_adoption_state_ck CHECK (state IN ('AVAILABLE', 'NOT_YET_AVAILABLE')),
    organisations integer CONSTRAINT tool_adoption_organisations_ck CHECK (organisations >= 0),
    note text CONSTRAINT tool_adoption_note_ck CHECK (note <> ''),
    ward_code text COLLATE "C" CONSTRAINT tool_adoption_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT tool_adoption_document_fk REFERENCES source_document (id),
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT tool_adoption_version_ck CHECK (version > 0),
    CONSTRAINT tool_adoption_organisations_there_ck CHECK ((state = 'AVAILABLE') = (organisations IS NOT NULL))
  );
  CREATE INDEX tool_adoption_tool_ix ON tool_adoption (tool_id);
  CREATE INDEX tool_adoption_date_ix ON tool_adoption (date_order, id);

  CREATE TABLE guideline (
    id text COLLATE "C" NOT NULL CONSTRAINT guideline_pk PRIMARY KEY,
    title text NOT NULL CONSTRAINT guideline_title_ck CHECK (title <> ''),
    issuer text CONSTRAINT guideline_issuer_ck CHECK (issuer <> ''),
    purpose text CONSTRAINT guideline_purpose_ck CHECK (purpose <> ''),
    document_id text COLLATE "C" CONSTRAINT guideline_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX guideline_place_ix ON guideline (place, id);

  CREATE TABLE guideline_version (
    id text COLLATE "C" NOT NULL CONSTRAINT guideline_version_pk PRIMARY KEY,
    guideline_id text COLLATE "C" NOT NULL CONSTRAINT guideline_version_guideline_fk REFERENCES guideline (id),
    label text NOT NULL CONSTRAINT guideline_version_label_ck CHECK (label <> ''),
    state text NOT NULL CONSTRAINT guideline_version_state_ck CHECK (state IN ('DRAFT', 'IN_FORCE', 'RETIRED')),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('guideline_version')},
    note text CONSTRAINT guideline_version_note_ck CHECK (note <> ''),
    place integer NOT NULL
  );
  CREATE INDEX guideline_version_guideline_ix ON guideline_version (guideline_id);
  CREATE INDEX guideline_version_date_ix ON guideline_version (date_order, id);
  CREATE INDEX guideline_version_place_ix ON guideline_version (place, id);

  CREATE TABLE activity_result (
    id text COLLATE "C" NOT NULL CONSTRAINT activity_result_pk PRIMARY KEY,
    title text NOT NULL CONSTRAINT activity_result_title_ck CHECK (title <> ''),
    fiscal_year integer CONSTRAINT activity_result_fiscal_year_ck CHECK (fiscal_year >= 0),
    times integer CONSTRAINT activity_result_times_ck CHECK (times >= 0),
    places integer CONSTRAINT activity_result_places_ck CHECK (places >= 0),
    participants integer CONSTRAINT activity_result_participants_ck CHECK (participants >= 0),
    course_id text COLLATE "C" CONSTRAINT activity_result_course_fk REFERENCES training_course (id),
    committee_id text COLLATE "C" CONSTRAINT activity_result_committee_fk REFERENCES committee (id),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT activity_result_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    note text CONSTRAINT activity_result_note_ck CHECK (note <> ''),
    document_id text COLLATE "C" CONSTRAINT activity_result_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX activity_result_course_ix ON activity_result (course_id);
  CREATE INDEX activity_result_committee_ix ON activity_result (committee_id);
  CREATE INDEX activity_result_place_ix ON activity_result (place, id);
`;

const names = [
  'activity_result',
  'guideline_version',
  'guideline',
  'tool_adoption',
  'sharing_tool',
  'material_copies',
  'material',
  'public_event',
];

/** Events and materials for residents, sharing tools, guidelines, and what activities came to. */
export class CreatePublicityTables implements MigrationInterface {
  readonly name = 'CreatePublicityTables1746500002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${names.join(', ')}`);
  }
}
