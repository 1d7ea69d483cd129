import type { MigrationInterface, QueryRunner } from 'typeorm';

const first = [
  'CASES',
  'PERSONS',
  'CASES_PER_PERSON',
  'FIRST_RESPONSE_MEDIAN',
  'SAME_DAY_RATE',
  'UNRESOLVED_CASES',
  'SAME_DAY_SPREAD',
  'TRAINING_PARTICIPANTS',
  'TRAINING_SESSIONS',
  'EVENT_PARTICIPANTS',
  'COPIES_DISTRIBUTED',
  'MEETINGS_HELD',
  'RECOMMENDATIONS_ANSWERED',
];
const added = ['RESOLUTION_DAYS_MEDIAN', 'THROUGH_TWO_WINDOWS_RATE'];

const allow = (measures: readonly string[]): string => `
  ALTER TABLE indicator DROP CONSTRAINT indicator_measure_ck,
    ADD CONSTRAINT indicator_measure_ck CHECK (measure IN (${measures.map((measure) => `'${measure}'`).join(', ')}))`;

/** Two more measures from which indicators are computed: days until a case is closed, and cases through two windows. */
export class AddIndicatorMeasures implements MigrationInterface {
  readonly name = 'AddIndicatorMeasures1746500004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(allow([...first, ...added]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(allow(first));
  }
}
