import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './one-of.ts';

const careLevels =
  'NOT_APPLIED APPLYING NOT_CERTIFIED PROJECT_TARGET SUPPORT_1 SUPPORT_2 CARE_1 CARE_2 CARE_3 CARE_4 CARE_5 UNKNOWN';
const conditions =
  'DEMENTIA CANCER INTRACTABLE_DISEASE STROKE HEART_FAILURE RESPIRATORY FRACTURE MENTAL VENTILATOR OXYGEN TUBE_FEEDING ' +
  'SUCTION CATHETER STOMA PRESSURE_ULCER DIALYSIS OTHER';

/** The 16 specified diseases (介護保険法施行令 第2条), as in specified-diseases.json. */
const diseases = [
  'がん(がん末期)',
  '関節リウマチ',
  '筋萎縮性側索硬化症',
  '後縦靱帯骨化症',
  '骨折を伴う骨粗鬆症',
  '初老期における認知症',
  '進行性核上性麻痺、大脳皮質基底核変性症及びパーキンソン病(パーキンソン病関連疾患)',
  '脊髄小脳変性症',
  '脊柱管狭窄症',
  '早老症',
  '多系統萎縮症',
  '糖尿病性神経障害、糖尿病性腎症及び糖尿病性網膜症',
  '脳血管疾患',
  '閉塞性動脈硬化症',
  '慢性閉塞性肺疾患',
  '両側の膝関節又は股関節に著しい変形を伴う変形性関節症',
]
  .map((name) => `'${name}'`)
  .join(', ');

const textArray = (values: string) =>
  `array[${values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ')}]::text[]`;

/** Width, composition, case and kana folded as `foldText` of shared/ folds them, for names entered before there was a search. */
const folded = (text: string) => {
  const katakana = Array.from({ length: 86 }, (_, place) => String.fromCharCode(0x30a1 + place)).join('');
  const hiragana = Array.from({ length: 86 }, (_, place) => String.fromCharCode(0x3041 + place)).join('');
  return `lower(translate(normalize(${text}, NFKC), '${katakana}', '${hiragana}'))`;
};

const words = (column: string) =>
  `E'\\n' || regexp_replace(${folded(column)}, '\\s', '', 'g') || E'\\n' || regexp_replace(${folded(column)}, '\\s+', E'\\n', 'g')`;

const subjects = [
  'create extension if not exists pg_trgm',
  'create extension if not exists btree_gist',
  `create function age_on(birth_date date, day date) returns integer language sql immutable strict parallel safe as $$
    select extract(year from day + 1)::integer - extract(year from birth_date)::integer
      - (extract(month from day + 1) * 100 + extract(day from day + 1)
        < extract(month from birth_date) * 100 + extract(day from birth_date))::integer
  $$`,
  `alter table subject
    add care_level text not null default 'UNKNOWN',
    add household text not null default 'UNKNOWN',
    add conditions text[] not null default '{}',
    add category_on date,
    add search_text text not null default '',
    add version integer not null default 1 constraint subject_version_range check (version >= 1),
    add ${oneOf('subject', 'care_level', careLevels)},
    add ${oneOf('subject', 'household', 'ALONE COUPLE WITH_FAMILY FACILITY OTHER UNKNOWN')},
    add constraint subject_conditions_listed check (conditions <@ ${textArray(conditions)}),
    add constraint subject_specified_disease_listed check (specified_disease in (${diseases})),
    add constraint subject_category_fits_age check (case insured_category
      when 'CATEGORY_1' then age_on(birth_date, coalesce(category_on, (registered_at at time zone 'Asia/Tokyo')::date)) >= 65
      when 'CATEGORY_2' then age_on(birth_date, coalesce(category_on, (registered_at at time zone 'Asia/Tokyo')::date)) between 40 and 64
      else true end)`,
  `update subject set search_text = ${words("coalesce(name, '')")} || ${words("coalesce(name_kana, '')")}
    || E'\\n' || coalesce(insurance_number, '') || E'\\n'`,
  'create index subject_by_search_text on subject using gin (search_text gin_trgm_ops)',
  'create index subject_by_birth_date on subject (birth_date, id) where birth_date is not null',
  'create index subject_by_insurance_number on subject (insurance_number) where insurance_number is not null',
];

const rooms = [
  `alter table consultation_room
    add model_from date,
    add model_to date,
    add version integer not null default 1 constraint consultation_room_version_range check (version >= 1),
    add constraint consultation_room_model_in_order check (model_to >= model_from),
    add constraint consultation_room_hours_in_order check (opens_at < closes_at)`,
  `create table room_area (
    room_id text collate "C" not null constraint room_area_room_fk references consultation_room (id) on delete cascade,
    area_code text not null constraint room_area_area_code_form check (area_code ~ '^[0-9]{5}(-[0-9A-Za-z]{1,20})?$'),
    name text not null,
    from_date date,
    to_date date,
    constraint room_area_dates_in_order check (to_date >= from_date),
    constraint room_area_served_once exclude using gist
      (room_id with =, area_code with =, daterange(from_date, to_date, '[]') with &&)
  )`,
  `create table room_closure (
    id text collate "C" not null constraint room_closure_pk primary key,
    room_id text collate "C" not null constraint room_closure_room_fk references consultation_room (id) on delete cascade,
    first_day date not null,
    last_day date not null,
    reason text not null,
    version integer not null default 1 constraint room_closure_version_range check (version >= 1),
    ${oneOf('room_closure', 'reason', 'TRAINING STAFF PREMISES DISASTER OTHER')},
    constraint room_closure_days_in_order check (last_day >= first_day),
    constraint room_closure_days_once exclude using gist (room_id with =, daterange(first_day, last_day, '[]') with &&)
  )`,
  `alter table coordinator
    add account text constraint coordinator_account_unique unique,
    add version integer not null default 1 constraint coordinator_version_range check (version >= 1)`,
];

/** Persons as they live and can be found, and rooms with the areas that they serve and the days on which they are closed. */
export class DeepenSubjectsAndRooms1736000000001 implements MigrationInterface {
  readonly name = 'DeepenSubjectsAndRooms1736000000001';

  /** Adds columns, tables and indexes, and makes persons already entered findable. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...subjects, ...rooms]) await queryRunner.query(statement);
  }

  /** Removes them with their data; extensions stay. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table coordinator drop version, drop account');
    await queryRunner.query('drop table room_closure, room_area');
    await queryRunner.query(
      `alter table consultation_room drop model_from, drop model_to, drop version,
        drop constraint consultation_room_hours_in_order`,
    );
    await queryRunner.query('drop index subject_by_birth_date, subject_by_insurance_number');
    await queryRunner.query(
      `alter table subject drop constraint subject_category_fits_age,
        drop constraint subject_specified_disease_listed, drop care_level, drop household, drop conditions, drop category_on,
        drop search_text, drop version`,
    );
    await queryRunner.query('drop function age_on(date, date)');
  }
}
