import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wishes that were fulfilled, so that a repeated one is not fulfilled twice; they are kept for 30 days. */
export class CreateIdempotencyKeys implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1746400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        subject text NOT NULL,
        mutation text NOT NULL,
        key text NOT NULL,
        body_hash text NOT NULL,
        result_id text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT idempotency_key_pk PRIMARY KEY (subject, mutation, key)
      );
      CREATE INDEX idempotency_key_created_ix ON idempotency_key (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
