import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables of oversight: what it has seen of each node, and the last answers that each node gave to aggregates. */
export class CreateOversightTables implements MigrationInterface {
  readonly name = 'CreateOversightTables1743379200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE node_sighting (
        node text COLLATE "C" NOT NULL CONSTRAINT node_sighting_pk PRIMARY KEY
          CONSTRAINT node_sighting_node_ck CHECK (node ~ '^[0-9]{5}$'),
        state text NOT NULL CONSTRAINT node_sighting_state_ck CHECK (state IN (
          'ANSWERED', 'TIMEOUT', 'UNREACHABLE', 'OVERLOADED', 'REJECTED', 'SCHEMA_SKEW')),
        since timestamptz(3) NOT NULL,
        last_answered_at timestamptz(3),
        contract_version text,
        policy_version text
      );
      CREATE TABLE last_answer (
        node text COLLATE "C" NOT NULL CONSTRAINT last_answer_node_ck CHECK (node ~ '^[0-9]{5}$'),
        operation text COLLATE "C" NOT NULL,
        variables_hash text COLLATE "C" NOT NULL,
        role text NOT NULL CONSTRAINT last_answer_role_ck CHECK (role IN ('bureau', 'coordinator', 'ward_officer')),
        user_ward text COLLATE "C" NOT NULL
          CONSTRAINT last_answer_user_ward_ck CHECK (user_ward = CASE WHEN role = 'bureau' THEN '' ELSE node END),
        policy_version text COLLATE "C" NOT NULL,
        answered_at timestamptz(3) NOT NULL,
        kept_at timestamptz(3) NOT NULL,
        answer jsonb NOT NULL,
        CONSTRAINT last_answer_pk PRIMARY KEY (node, operation, variables_hash, role, user_ward, policy_version)
      );
      CREATE INDEX last_answer_node_ix ON last_answer (node, kept_at DESC);
      CREATE INDEX last_answer_kept_at_ix ON last_answer (kept_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['last_answer', 'node_sighting']) await runner.query(`DROP TABLE ${table}`);
  }
}
