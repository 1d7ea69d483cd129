import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times at which the database was made anew from a backup: what was told and published since the backup is not known to it. */
export class NoteRestorations1737500000000 implements MigrationInterface {
  readonly name = 'NoteRestorations1737500000000';

  /** Creates the table. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create table restoration (
      restored_at timestamptz(3) not null constraint restoration_pk primary key,
      backup_at timestamptz(3) not null,
      log_sequence bigint not null constraint restoration_log_sequence_range check (log_sequence >= 0)
    )`);
  }

  /** Removes it. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table restoration');
  }
}
