import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table resource_directory (
    is_only boolean not null default true constraint resource_directory_pk primary key
      constraint resource_directory_single check (is_only),
    tag text not null,
    as_of timestamptz(3) not null
  )`,
  `create table directory_resource (
    id text collate "C" not null constraint directory_resource_pk primary key,
    name text not null,
    name_kana text,
    kind text not null,
    ward_code text collate "C",
    phone text,
    search_text text not null
  )`,
  'create index directory_resource_by_name on directory_resource (name, id)',
  'create index directory_resource_by_ward on directory_resource (ward_code, name, id)',
  'create index directory_resource_by_search_text on directory_resource using gin (search_text gin_trgm_ops)',
];

/** The node's own copy of the city's directory of resources, and when the city last confirmed it. */
export class CreateResourceDirectory1737300000000 implements MigrationInterface {
  readonly name = 'CreateResourceDirectory1737300000000';

  /** Creates both tables, empty. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  /** Removes them; the city still has the directory. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table directory_resource, resource_directory');
  }
}
