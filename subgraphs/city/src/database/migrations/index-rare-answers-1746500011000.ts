import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what few rows answer to: resources listed no more, vacancies of one kind, corrections that wait. */
export class IndexRareAnswers implements MigrationInterface {
  readonly name = 'IndexRareAnswers1746500011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX care_resource_unlisted_ix ON care_resource (ward_order, name, id) WHERE no_longer_listed_on IS NOT NULL;
      CREATE INDEX vacancy_kind_ix ON vacancy (kind, as_of DESC, id);
      CREATE INDEX resource_correction_state_ix ON resource_correction (state, reported_at DESC, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX care_resource_unlisted_ix, vacancy_kind_ix, resource_correction_state_ix');
  }
}
