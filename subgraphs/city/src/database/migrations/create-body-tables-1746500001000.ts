import type { MigrationInterface, QueryRunner } from 'typeorm';
import { datesOf } from './date-columns.ts';

const tables = `
  CREATE TABLE committee (
    id text COLLATE "C" NOT NULL CONSTRAINT committee_pk PRIMARY KEY,
    name text NOT NULL CONSTRAINT committee_name_ck CHECK (name <> ''),
    kind text NOT NULL CONSTRAINT committee_kind_ck CHECK (kind IN ('COUNCIL', 'PLENARY', 'SECTION', 'SUBSECTION', 'TEAM', 'STEERING', 'LIAISON', 'WORKING', 'EXCHANGE', 'CASE_STUDY', 'PRACTICE', 'INTERCITY', 'SECRETARIAT', 'REVIEW')),
    purpose text CONSTRAINT committee_purpose_ck CHECK (purpose <> ''),
    parent_id text COLLATE "C" CONSTRAINT committee_parent_fk REFERENCES committee (id),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT committee_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT committee_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    ward_code text COLLATE "C" CONSTRAINT committee_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT committee_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX committee_parent_ix ON committee (parent_id);
  CREATE INDEX committee_place_ix ON committee (place, id);

  CREATE TABLE committee_member (
    id text COLLATE "C" NOT NULL CONSTRAINT committee_member_pk PRIMARY KEY,
    committee_id text COLLATE "C" NOT NULL CONSTRAINT committee_member_committee_fk REFERENCES committee (id),
    organisation text NOT NULL CONSTRAINT committee_member_organisation_ck CHECK (organisation <> ''),
    role text CONSTRAINT committee_member_role_ck CHECK (role <> ''),
    place integer NOT NULL
  );
  CREATE INDEX committee_member_committee_ix ON committee_member (committee_id);
  CREATE INDEX committee_member_place_ix ON committee_member (place, id);

  CREATE TABLE meeting (
    id text COLLATE "C" NOT NULL CONSTRAINT meeting_pk PRIMARY KEY,
    committee_id text COLLATE "C" NOT NULL CONSTRAINT meeting_committee_fk REFERENCES committee (id),
    title text NOT NULL CONSTRAINT meeting_title_ck CHECK (title <> ''),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('meeting')},
    state text NOT NULL CONSTRAINT meeting_state_ck CHECK (state IN ('PLANNED', 'HELD', 'CANCELLED')),
    format text CONSTRAINT meeting_format_ck CHECK (format IN ('ON_SITE', 'ONLINE', 'HYBRID', 'VR')),
    participants integer CONSTRAINT meeting_participants_ck CHECK (participants >= 0),
    minutes text CONSTRAINT meeting_minutes_ck CHECK (minutes <> ''),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT meeting_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    ward_code text COLLATE "C" CONSTRAINT meeting_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT meeting_document_fk REFERENCES source_document (id),
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT meeting_version_ck CHECK (version > 0)
  );
  CREATE INDEX meeting_committee_ix ON meeting (committee_id);
  CREATE INDEX meeting_date_ix ON meeting (date_order, id);

  CREATE TABLE agenda_item (
    id text COLLATE "C" NOT NULL CONSTRAINT agenda_item_pk PRIMARY KEY,
    meeting_id text COLLATE "C" NOT NULL CONSTRAINT agenda_item_meeting_fk REFERENCES meeting (id),
    text text NOT NULL CONSTRAINT agenda_item_text_ck CHECK (text <> ''),
    mark text CONSTRAINT agenda_item_mark_ck CHECK (mark IN ('DISCUSS', 'EXECUTE')),
    place integer NOT NULL
  );
  CREATE INDEX agenda_item_meeting_ix ON agenda_item (meeting_id);
  CREATE INDEX agenda_item_place_ix ON agenda_item (place, id);

  CREATE TABLE schedule_entry (
    id text COLLATE "C" NOT NULL CONSTRAINT schedule_entry_pk PRIMARY KEY,
    item text CONSTRAINT schedule_entry_item_ck CHECK (item IN ('A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY')),
    mark text CONSTRAINT schedule_entry_mark_ck CHECK (mark IN ('DISCUSS', 'EXECUTE')),
    text text NOT NULL CONSTRAINT schedule_entry_text_ck CHECK (text <> ''),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('schedule_entry')},
    document_id text COLLATE "C" CONSTRAINT schedule_entry_document_fk REFERENCES source_document (id)
  );
  CREATE INDEX schedule_entry_date_ix ON schedule_entry (date_order, id);

  CREATE TABLE recommendation (
    id text COLLATE "C" NOT NULL CONSTRAINT recommendation_pk PRIMARY KEY,
    theme text NOT NULL CONSTRAINT recommendation_theme_ck CHECK (theme <> ''),
    theme_title text NOT NULL CONSTRAINT recommendation_theme_title_ck CHECK (theme_title <> ''),
    number text NOT NULL CONSTRAINT recommendation_number_ck CHECK (number <> ''),
    text text NOT NULL CONSTRAINT recommendation_text_ck CHECK (text <> ''),
    response text CONSTRAINT recommendation_response_ck CHECK (response <> ''),
    state text NOT NULL CONSTRAINT recommendation_state_ck CHECK (state IN ('DONE', 'PARTIAL', 'PLANNED', 'OUT_OF_SCOPE')),
    since text CONSTRAINT recommendation_since_ck CHECK (since <> ''),
    document_id text COLLATE "C" CONSTRAINT recommendation_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX recommendation_place_ix ON recommendation (place, id);

  CREATE TABLE recommendation_evidence (
    id text COLLATE "C" NOT NULL CONSTRAINT recommendation_evidence_pk PRIMARY KEY,
    recommendation_id text COLLATE "C" NOT NULL CONSTRAINT recommendation_evidence_recommendation_fk REFERENCES recommendation (id),
    claim text NOT NULL CONSTRAINT recommendation_evidence_claim_ck CHECK (claim <> ''),
    query text NOT NULL CONSTRAINT recommendation_evidence_query_ck CHECK (query <> ''),
    place integer NOT NULL
  );
  CREATE INDEX recommendation_evidence_recommendation_ix ON recommendation_evidence (recommendation_id);
  CREATE INDEX recommendation_evidence_place_ix ON recommendation_evidence (place, id);

  CREATE TABLE room_contract (
    id text COLLATE "C" NOT NULL CONSTRAINT room_contract_pk PRIMARY KEY,
    contractor text NOT NULL CONSTRAINT room_contract_contractor_ck CHECK (contractor <> ''),
    programme text NOT NULL CONSTRAINT room_contract_programme_ck CHECK (programme <> ''),
    duties text CONSTRAINT room_contract_duties_ck CHECK (duties <> ''),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('room_contract')},
    ward_code text COLLATE "C" CONSTRAINT room_contract_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT room_contract_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX room_contract_date_ix ON room_contract (date_order, id);
  CREATE INDEX room_contract_place_ix ON room_contract (place, id);

  CREATE TABLE room_opening (
    id text COLLATE "C" NOT NULL CONSTRAINT room_opening_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT room_opening_kind_ck CHECK (kind IN ('MODEL', 'REGULAR')),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('room_opening')},
    rooms integer CONSTRAINT room_opening_rooms_ck CHECK (rooms >= 0),
    known_ward_codes text[] NOT NULL DEFAULT '{}',
    note text CONSTRAINT room_opening_note_ck CHECK (note <> ''),
    document_id text COLLATE "C" CONSTRAINT room_opening_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX room_opening_date_ix ON room_opening (date_order, id);
  CREATE INDEX room_opening_place_ix ON room_opening (place, id);
`;

const names = [
  'room_opening',
  'room_contract',
  'recommendation_evidence',
  'recommendation',
  'schedule_entry',
  'agenda_item',
  'meeting',
  'committee_member',
  'committee',
];

/** Bodies, their meetings and schedules, recommendations, contracts and openings of rooms. */
export class CreateBodyTables implements MigrationInterface {
  readonly name = 'CreateBodyTables1746500001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${names.join(', ')}`);
  }
}
