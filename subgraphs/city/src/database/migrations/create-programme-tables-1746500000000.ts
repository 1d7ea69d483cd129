import type { MigrationInterface, QueryRunner } from 'typeorm';
import { datesOf } from './date-columns.ts';

const tables = `
  CREATE TABLE source_document (
    id text COLLATE "C" NOT NULL CONSTRAINT source_document_pk PRIMARY KEY,
    file_name text NOT NULL CONSTRAINT source_document_file_name_ck CHECK (file_name <> ''),
    city text NOT NULL CONSTRAINT source_document_city_ck CHECK (city <> ''),
    city_named boolean NOT NULL,
    dated text NOT NULL CONSTRAINT source_document_dated_ck CHECK (dated <> ''),
    subject text NOT NULL CONSTRAINT source_document_subject_ck CHECK (subject <> '')
  );


  CREATE TABLE programme_item (
    id text COLLATE "C" NOT NULL CONSTRAINT programme_item_pk PRIMARY KEY,
    key text NOT NULL CONSTRAINT programme_item_key_ck CHECK (key IN ('A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY')),
    code text NOT NULL CONSTRAINT programme_item_code_ck CHECK (code <> ''),
    name text NOT NULL CONSTRAINT programme_item_name_ck CHECK (name <> ''),
    phase text NOT NULL CONSTRAINT programme_item_phase_ck CHECK (phase IN ('ANALYSE', 'IMPLEMENT', 'EVALUATE', 'FLEXIBLE', 'PREFECTURE')),
    lead text CONSTRAINT programme_item_lead_ck CHECK (lead <> ''),
    place integer NOT NULL
  );
  CREATE INDEX programme_item_place_ix ON programme_item (place, id);

  CREATE TABLE item_label (
    id text COLLATE "C" NOT NULL CONSTRAINT item_label_pk PRIMARY KEY,
    item_id text COLLATE "C" NOT NULL CONSTRAINT item_label_item_fk REFERENCES programme_item (id),
    label text CONSTRAINT item_label_label_ck CHECK (label <> ''),
    name text CONSTRAINT item_label_name_ck CHECK (name <> ''),
    note text CONSTRAINT item_label_note_ck CHECK (note <> ''),
    document_id text COLLATE "C" CONSTRAINT item_label_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX item_label_item_ix ON item_label (item_id);
  CREATE INDEX item_label_place_ix ON item_label (place, id);

  CREATE TABLE provision (
    id text COLLATE "C" NOT NULL CONSTRAINT provision_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT provision_kind_ck CHECK (kind IN ('PROCESS', 'CONSTRAINT', 'ROLE', 'CATEGORY', 'PRINCIPLE', 'ENTITY')),
    text text NOT NULL CONSTRAINT provision_text_ck CHECK (text <> ''),
    actor text CONSTRAINT provision_actor_ck CHECK (actor <> ''),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT provision_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    phase text CONSTRAINT provision_phase_ck CHECK (phase IN ('ANALYSE', 'IMPLEMENT', 'EVALUATE', 'FLEXIBLE', 'PREFECTURE')),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT provision_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    valid_from date,
    document_id text COLLATE "C" CONSTRAINT provision_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX provision_place_ix ON provision (place, id);

  CREATE TABLE plan (
    id text COLLATE "C" NOT NULL CONSTRAINT plan_pk PRIMARY KEY,
    title text NOT NULL CONSTRAINT plan_title_ck CHECK (title <> ''),
    parent_id text COLLATE "C" CONSTRAINT plan_parent_fk REFERENCES plan (id),
    document_id text COLLATE "C" CONSTRAINT plan_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX plan_parent_ix ON plan (parent_id);
  CREATE INDEX plan_place_ix ON plan (place, id);

  CREATE TABLE plan_period (
    id text COLLATE "C" NOT NULL CONSTRAINT plan_period_pk PRIMARY KEY,
    plan_id text COLLATE "C" NOT NULL CONSTRAINT plan_period_plan_fk REFERENCES plan (id),
    name text NOT NULL CONSTRAINT plan_period_name_ck CHECK (name <> ''),
    first_fiscal_year integer CONSTRAINT plan_period_first_fiscal_year_ck CHECK (first_fiscal_year >= 0),
    last_fiscal_year integer CONSTRAINT plan_period_last_fiscal_year_ck CHECK (last_fiscal_year >= 0),
    note text CONSTRAINT plan_period_note_ck CHECK (note <> ''),
    place integer NOT NULL
  );
  CREATE INDEX plan_period_plan_ix ON plan_period (plan_id);
  CREATE INDEX plan_period_place_ix ON plan_period (place, id);

  CREATE TABLE goal (
    id text COLLATE "C" NOT NULL CONSTRAINT goal_pk PRIMARY KEY,
    plan_id text COLLATE "C" CONSTRAINT goal_plan_fk REFERENCES plan (id),
    parent_id text COLLATE "C" CONSTRAINT goal_parent_fk REFERENCES goal (id),
    code text CONSTRAINT goal_code_ck CHECK (code <> ''),
    definition text CONSTRAINT goal_definition_ck CHECK (definition <> ''),
    level text NOT NULL CONSTRAINT goal_level_ck CHECK (level IN ('PHILOSOPHY', 'BASIC', 'POLICY', 'MEASURE', 'SHORT_TERM', 'SCENE')),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT goal_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT goal_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    document_id text COLLATE "C" CONSTRAINT goal_document_fk REFERENCES source_document (id),
    place integer NOT NULL
  );
  CREATE INDEX goal_plan_ix ON goal (plan_id);
  CREATE INDEX goal_parent_ix ON goal (parent_id);
  CREATE INDEX goal_place_ix ON goal (place, id);

  CREATE TABLE programme_issue (
    id text COLLATE "C" NOT NULL CONSTRAINT programme_issue_pk PRIMARY KEY,
    text text NOT NULL CONSTRAINT programme_issue_text_ck CHECK (text <> ''),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT programme_issue_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT programme_issue_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    phase text CONSTRAINT programme_issue_phase_ck CHECK (phase IN ('ANALYSE', 'IMPLEMENT', 'EVALUATE', 'FLEXIBLE', 'PREFECTURE')),
    ward_code text COLLATE "C" CONSTRAINT programme_issue_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT programme_issue_document_fk REFERENCES source_document (id),
    place integer NOT NULL,
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT programme_issue_version_ck CHECK (version > 0)
  );
  CREATE INDEX programme_issue_place_ix ON programme_issue (place, id);

  CREATE TABLE programme_action (
    id text COLLATE "C" NOT NULL CONSTRAINT programme_action_pk PRIMARY KEY,
    issue_id text COLLATE "C" CONSTRAINT programme_action_issue_fk REFERENCES programme_issue (id),
    text text NOT NULL CONSTRAINT programme_action_text_ck CHECK (text <> ''),
    state text NOT NULL CONSTRAINT programme_action_state_ck CHECK (state IN ('PLANNED', 'IN_PROGRESS', 'DONE', 'POSTPONED', 'DROPPED')),
    state_note text CONSTRAINT programme_action_state_note_ck CHECK (state_note <> ''),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('programme_action')},
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT programme_action_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT programme_action_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    phase text CONSTRAINT programme_action_phase_ck CHECK (phase IN ('ANALYSE', 'IMPLEMENT', 'EVALUATE', 'FLEXIBLE', 'PREFECTURE')),
    goal_ids text[] NOT NULL DEFAULT '{}',
    lead text CONSTRAINT programme_action_lead_ck CHECK (lead <> ''),
    ward_code text COLLATE "C" CONSTRAINT programme_action_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT programme_action_document_fk REFERENCES source_document (id),
    place integer NOT NULL,
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT programme_action_version_ck CHECK (version > 0)
  );
  CREATE INDEX programme_action_issue_ix ON programme_action (issue_id);
  CREATE INDEX programme_action_date_ix ON programme_action (date_order, id);
  CREATE INDEX programme_action_place_ix ON programme_action (place, id);

  CREATE TABLE indicator (
    id text COLLATE "C" NOT NULL CONSTRAINT indicator_pk PRIMARY KEY,
    code text NOT NULL CONSTRAINT indicator_code_ck CHECK (code <> ''),
    name text NOT NULL CONSTRAINT indicator_name_ck CHECK (name <> ''),
    kind text CONSTRAINT indicator_kind_ck CHECK (kind IN ('STRUCTURE', 'PROCESS', 'OUTCOME')),
    kind_proposed boolean NOT NULL,
    unit text CONSTRAINT indicator_unit_ck CHECK (unit <> ''),
    source text CONSTRAINT indicator_source_ck CHECK (source <> ''),
    availability text CONSTRAINT indicator_availability_ck CHECK (availability <> ''),
    available_from date,
    definition text CONSTRAINT indicator_definition_ck CHECK (definition <> ''),
    status text NOT NULL CONSTRAINT indicator_status_ck CHECK (status IN ('SOURCE', 'PROPOSAL', 'UNVERIFIED')),
    measure text CONSTRAINT indicator_measure_ck CHECK (measure IN ('CASES', 'PERSONS', 'CASES_PER_PERSON', 'FIRST_RESPONSE_MEDIAN', 'SAME_DAY_RATE', 'UNRESOLVED_CASES', 'SAME_DAY_SPREAD', 'TRAINING_PARTICIPANTS', 'TRAINING_SESSIONS', 'EVENT_PARTICIPANTS', 'COPIES_DISTRIBUTED', 'MEETINGS_HELD', 'RECOMMENDATIONS_ANSWERED')),
    issue_id text COLLATE "C" CONSTRAINT indicator_issue_fk REFERENCES programme_issue (id),
    items text[] NOT NULL DEFAULT '{}' CONSTRAINT indicator_items_ck CHECK (items <@ ARRAY['A_RESOURCE', 'B_ISSUES', 'C_SEAMLESS', 'D_SHARING', 'E_CONSULT', 'F_TRAINING', 'G_OUTREACH', 'H_INTERCITY']),
    scenes text[] NOT NULL DEFAULT '{}' CONSTRAINT indicator_scenes_ck CHECK (scenes <@ ARRAY['DAILY', 'TRANSITION', 'ACUTE', 'EOL']),
    document_id text COLLATE "C" CONSTRAINT indicator_document_fk REFERENCES source_document (id),
    place integer NOT NULL,
    CONSTRAINT indicator_code_uq UNIQUE (code)
  );
  CREATE INDEX indicator_issue_ix ON indicator (issue_id);
  CREATE INDEX indicator_place_ix ON indicator (place, id);

  CREATE TABLE indicator_alias (
    id text COLLATE "C" NOT NULL CONSTRAINT indicator_alias_pk PRIMARY KEY,
    indicator_id text COLLATE "C" NOT NULL CONSTRAINT indicator_alias_indicator_fk REFERENCES indicator (id),
    name text NOT NULL CONSTRAINT indicator_alias_name_ck CHECK (name <> ''),
    valid_from date,
    valid_to date,
    note text CONSTRAINT indicator_alias_note_ck CHECK (note <> ''),
    place integer NOT NULL
  );
  CREATE INDEX indicator_alias_indicator_ix ON indicator_alias (indicator_id);
  CREATE INDEX indicator_alias_place_ix ON indicator_alias (place, id);

  CREATE TABLE observation (
    id text COLLATE "C" NOT NULL CONSTRAINT observation_pk PRIMARY KEY,
    indicator_id text COLLATE "C" NOT NULL CONSTRAINT observation_indicator_fk REFERENCES indicator (id),
    ward_code text COLLATE "C" CONSTRAINT observation_ward_fk REFERENCES ward (code),
    period_from date NOT NULL,
    period_to date NOT NULL,
    state text NOT NULL CONSTRAINT observation_state_ck CHECK (state IN ('AVAILABLE', 'NOT_YET_AVAILABLE')),
    value double precision,
    expected_on date,
    source text CONSTRAINT observation_source_ck CHECK (source <> ''),
    document_id text COLLATE "C" CONSTRAINT observation_document_fk REFERENCES source_document (id),
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT observation_version_ck CHECK (version > 0),
    CONSTRAINT observation_period_ck CHECK (period_from <= period_to),
    CONSTRAINT observation_value_there_ck CHECK ((state = 'AVAILABLE') = (value IS NOT NULL))
  );
  CREATE INDEX observation_indicator_ix ON observation (indicator_id);
  CREATE UNIQUE INDEX observation_period_uq ON observation (indicator_id, coalesce(ward_code, '~'), period_from, period_to);

  CREATE TABLE evaluation (
    id text COLLATE "C" NOT NULL CONSTRAINT evaluation_pk PRIMARY KEY,
    indicator_id text COLLATE "C" CONSTRAINT evaluation_indicator_fk REFERENCES indicator (id),
    action_id text COLLATE "C" CONSTRAINT evaluation_action_fk REFERENCES programme_action (id),
    period_id text COLLATE "C" CONSTRAINT evaluation_period_fk REFERENCES plan_period (id),
    held_on date,
    held_to date,
    date_certainty text NOT NULL,
    date_note text,
    ${datesOf('evaluation')},
    judgement text NOT NULL CONSTRAINT evaluation_judgement_ck CHECK (judgement IN ('ACHIEVED', 'PROGRESSING', 'NOT_ACHIEVED', 'NOT_EVALUABLE')),
    text text CONSTRAINT evaluation_text_ck CHECK (text <> ''),
    ward_code text COLLATE "C" CONSTRAINT evaluation_ward_fk REFERENCES ward (code),
    document_id text COLLATE "C" CONSTRAINT evaluation_document_fk REFERENCES source_document (id),
    published boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1 CONSTRAINT evaluation_version_ck CHECK (version > 0),
    CONSTRAINT evaluation_of_one_ck CHECK (num_nonnulls(indicator_id, action_id, period_id) = 1)
  );
  CREATE INDEX evaluation_indicator_ix ON evaluation (indicator_id);
  CREATE INDEX evaluation_action_ix ON evaluation (action_id);
  CREATE INDEX evaluation_period_ix ON evaluation (period_id);
  CREATE INDEX evaluation_date_ix ON evaluation (date_order, id);
`;

const names = [
  'evaluation',
  'observation',
  'indicator_alias',
  'indicator',
  'programme_action',
  'programme_issue',
  'goal',
  'plan_period',
  'plan',
  'provision',
  'item_label',
  'programme_item',
  'source_document',
];

/** The programme: documents, items, provisions, plans, goals, issues, actions, indicators and their values. */
export class CreateProgrammeTables implements MigrationInterface {
  readonly name = 'CreateProgrammeTables1746500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${names.join(', ')}`);
  }
}
