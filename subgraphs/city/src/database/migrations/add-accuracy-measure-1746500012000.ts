import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = `'CASES', 'PERSONS', 'CASES_PER_PERSON', 'FIRST_RESPONSE_MEDIAN', 'SAME_DAY_RATE', 'UNRESOLVED_CASES', 'SAME_DAY_SPREAD',
  'TRAINING_PARTICIPANTS', 'TRAINING_SESSIONS', 'EVENT_PARTICIPANTS', 'COPIES_DISTRIBUTED', 'MEETINGS_HELD',
  'RECOMMENDATIONS_ANSWERED', 'RESOLUTION_DAYS_MEDIAN', 'THROUGH_TWO_WINDOWS_RATE'`;

const allow = (measures: string): string => `
  ALTER TABLE indicator DROP CONSTRAINT indicator_measure_ck,
    ADD CONSTRAINT indicator_measure_ck CHECK (measure IN (${measures}))`;

/** One more measure from which indicators are computed: whether what was known of resources proved right. */
export class AddAccuracyMeasure implements MigrationInterface {
  readonly name = 'AddAccuracyMeasure1746500012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(allow(`${before}, 'INFORMATION_ACCURACY_RATE'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(allow(before));
  }
}
