import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many cases are closed, of which nearly all are, is counted over the statuses alone instead of the whole table. */
export class CountCasesByStatus1737600000000 implements MigrationInterface {
  readonly name = 'CountCasesByStatus1737600000000';

  /** Creates the index: small, since PostgreSQL keeps each status once for many rows. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index consultation_case_status on consultation_case (status)');
  }

  /** Removes it. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index consultation_case_status');
  }
}
