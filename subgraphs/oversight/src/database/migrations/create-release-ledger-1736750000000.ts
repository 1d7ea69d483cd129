import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of published cells that were given to somebody. */
export class CreateReleaseLedger1736750000000 implements MigrationInterface {
  readonly name = 'CreateReleaseLedger1736750000000';

  /** Creates the table. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE release_ledger (
        subject text COLLATE "C" NOT NULL,
        purpose text COLLATE "C" NOT NULL,
        snapshot_id text COLLATE "C" NOT NULL,
        dimensions text COLLATE "C" NOT NULL,
        role text NOT NULL CONSTRAINT release_ledger_role_ck
          CHECK (role IN ('coordinator', 'ward_officer', 'bureau', 'analyst')),
        ward text COLLATE "C" NOT NULL CONSTRAINT release_ledger_ward_ck CHECK (ward ~ '^[0-9]{5}$'),
        period text COLLATE "C" NOT NULL,
        cells integer NOT NULL CONSTRAINT release_ledger_cells_ck CHECK (cells >= 0),
        first_at timestamptz(3) NOT NULL,
        last_at timestamptz(3) NOT NULL,
        CONSTRAINT release_ledger_pk PRIMARY KEY (subject, purpose, snapshot_id, dimensions)
      );
      CREATE INDEX release_ledger_last_at_ix ON release_ledger (last_at DESC);
    `);
  }

  /** Removes the table with the ledger. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE release_ledger');
  }
}
