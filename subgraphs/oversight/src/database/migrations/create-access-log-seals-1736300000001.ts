import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ends of the nodes' access logs, signed. */
export class CreateAccessLogSeals implements MigrationInterface {
  readonly name = 'CreateAccessLogSeals1736300000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access_log_seal (
        node text COLLATE "C" NOT NULL CONSTRAINT access_log_seal_node_ck CHECK (node ~ '^[0-9]{5}$'),
        sealed_at timestamptz(3) NOT NULL,
        sequence bigint NOT NULL CONSTRAINT access_log_seal_sequence_ck CHECK (sequence >= 0),
        hash text COLLATE "C" NOT NULL,
        signature text COLLATE "C" NOT NULL,
        state text NOT NULL CONSTRAINT access_log_seal_state_ck CHECK (state IN ('INTACT', 'BROKEN')),
        CONSTRAINT access_log_seal_pk PRIMARY KEY (node, sealed_at)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_log_seal');
  }
}
