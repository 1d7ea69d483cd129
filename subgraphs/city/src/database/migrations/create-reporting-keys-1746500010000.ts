import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys with which facilities report their own vacancies; of each secret only the hash is kept. */
export class CreateReportingKeys implements MigrationInterface {
  readonly name = 'CreateReportingKeys1746500010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting_key (
        id text COLLATE "C" NOT NULL CONSTRAINT reporting_key_pk PRIMARY KEY,
        resource_id text COLLATE "C" NOT NULL
          CONSTRAINT reporting_key_resource_fk REFERENCES care_resource (id) ON DELETE CASCADE,
        secret_hash text COLLATE "C" NOT NULL CONSTRAINT reporting_key_secret_uq UNIQUE
          CONSTRAINT reporting_key_secret_ck CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
        issued_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        last_used_at timestamptz(3),
        CONSTRAINT reporting_key_expiry_ck CHECK (expires_at > issued_at)
      );
      CREATE INDEX reporting_key_resource_ix ON reporting_key (resource_id, issued_at DESC, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reporting_key');
  }
}
