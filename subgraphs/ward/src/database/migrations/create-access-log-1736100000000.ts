import { accessLogTableNames, accessLogTables } from '@kakehashi/shared/access-log/access-log-tables.ts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The access log of a ward node. */
export class CreateAccessLog1736100000000 implements MigrationInterface {
  readonly name = 'CreateAccessLog1736100000000';

  /** Creates the tables, with an empty chain. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of accessLogTables) await queryRunner.query(statement);
  }

  /** Removes the tables with the log. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table ${accessLogTableNames.join(', ')}`);
  }
}
