import { accessLogTableNames, accessLogTables } from '@kakehashi/shared/access-log/access-log-tables.ts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The access log of the city. */
export class CreateAccessLog implements MigrationInterface {
  readonly name = 'CreateAccessLog1736200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of accessLogTables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${accessLogTableNames.join(', ')}`);
  }
}
