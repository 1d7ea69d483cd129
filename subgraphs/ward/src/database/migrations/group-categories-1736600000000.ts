import type { MigrationInterface, QueryRunner } from 'typeorm';

const topicGroups: Readonly<Record<string, string>> = {
  HOME_MEDICAL: 'HOME_DOCTOR HVN SPECIALIST DENTAL PHARMACY REHAB',
  HOSPITAL: 'DISCHARGE ADMISSION VACANCY ACUTE',
  CARE_SERVICES: 'CARE_MANAGER SYSTEM',
  COOPERATION: 'SHARING TRAINING',
  END_OF_LIFE: 'PALLIATIVE EOL_ACP',
  DEMENTIA_INTRACTABLE: 'DEMENTIA INTRACTABLE',
  OTHER: 'COMPLAINT OTHER',
};
const careLevelGroups: Readonly<Record<string, string>> = {
  NOT_CERTIFIED: 'NOT_APPLIED APPLYING NOT_CERTIFIED PROJECT_TARGET',
  SUPPORT_1_2: 'SUPPORT_1 SUPPORT_2',
  CARE_1_2: 'CARE_1 CARE_2',
  CARE_3_5: 'CARE_3 CARE_4 CARE_5',
  UNKNOWN: 'UNKNOWN',
};

const quoted = (values: string): string =>
  values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ');

/** A function from a value to the group that lists it; the lists are frozen here, as a migration never changes. */
function groupFunction(name: string, groups: Readonly<Record<string, string>>): string {
  const cases = Object.entries(groups).map(
    ([group, values]) => `when $1 in (${quoted(values)}) then '${group}'`,
  );
  return `create function ${name}(text) returns text language sql immutable parallel safe
    return case ${cases.join(' ')} end`;
}

const functions = [
  groupFunction('topic_group', topicGroups),
  groupFunction('care_level_group', careLevelGroups),
  `create function response_band(integer) returns text language sql immutable parallel safe
    return case when $1 is null then 'NOT_YET' when $1 <= 60 then 'WITHIN_1_HOUR' when $1 <= 240 then 'WITHIN_HALF_DAY'
      when $1 <= 480 then 'WITHIN_1_DAY' when $1 <= 1440 then 'WITHIN_3_DAYS' else 'OVER_3_DAYS' end`,
];

/** The groups of topics, care levels and response times by which statistics count, as functions of the database. */
export class GroupCategories1736600000000 implements MigrationInterface {
  readonly name = 'GroupCategories1736600000000';

  /** Creates the functions. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of functions) await queryRunner.query(statement);
  }

  /** Removes them. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function topic_group, care_level_group, response_band');
  }
}
