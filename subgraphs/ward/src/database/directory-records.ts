import { foldText } from '@kakehashi/shared/fold-text.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { DataSource } from 'typeorm';
import type { DirectoryAge, DirectoryRepository, DirectoryResource } from '../domain/resource-directory.ts';
import type { StatementRunner } from './statement-runner.ts';

const columns = 'id, name, name_kana as "nameKana", kind, ward_code as "wardCode", phone';

const searchStatement = `
  select ${columns}, count(*) over ()::integer as total from directory_resource
  where ($1::text is null or search_text like $1) and ($2::text is null or ward_code = $2)
  order by (ward_code = $3) is true desc, name, id limit $4`;

const patternOf = (text: string | null | undefined) => {
  const folded = foldText(text ?? '');
  return folded === '' ? null : `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
};

/** The copy of the directory in PostgreSQL, as one request reads it. */
export function createDirectoryRepository(run: StatementRunner, ward: WardCode): DirectoryRepository {
  return {
    findAge: () =>
      run.read(async (manager) => {
        const [found] = await manager.query<DirectoryAge[]>('select as_of as "asOf" from resource_directory');
        return found ?? { asOf: null };
      }),
    findResources: (search) =>
      run.read(async (manager) => {
        const values = [patternOf(search.text), search.ward ?? null, ward, search.first];
        const rows = await manager.query<(DirectoryResource & { total: number })[]>(searchStatement, values);
        return { entries: rows, totalCount: rows[0]?.total ?? 0 };
      }),
    findByIds: (ids) =>
      run.read((manager) =>
        manager.query(`select ${columns} from directory_resource where id = any($1) order by id`, [ids]),
      ),
  };
}

/** Keeps what was fetched of the directory. */
export interface DirectoryKeeper {
  /** The tag of the copy; `undefined` while there is none. */
  readTag(): Promise<string | undefined>;
  /** The city confirmed the copy. */
  confirm(at: Date): Promise<void>;
  /** Puts a new directory in the place of the old one: whoever reads meanwhile sees the one or the other, whole. */
  replace(resources: readonly DirectoryResource[], tag: string, at: Date): Promise<void>;
}

const insertStatement = `
  insert into directory_resource
  select id, name, "nameKana", kind, "wardCode", phone, "searchText" from jsonb_to_recordset($1::jsonb) as given (
    id text, name text, "nameKana" text, kind text, "wardCode" text, phone text, "searchText" text)`;

const stateStatement = `
  insert into resource_directory (tag, as_of) values ($1, $2)
  on conflict on constraint resource_directory_pk do update set tag = excluded.tag, as_of = excluded.as_of`;

const withSearchText = (resource: DirectoryResource) => ({
  ...resource,
  searchText: `\n${foldText(resource.name)}\n${foldText(resource.nameKana ?? '')}\n`,
});

/** Keeps the directory in the node's database. */
export function createDirectoryKeeper(database: DataSource): DirectoryKeeper {
  return {
    readTag: async () => {
      const [found] = await database.query<{ tag: string }[]>('select tag from resource_directory');
      return found?.tag;
    },
    confirm: async (at) => {
      await database.query('update resource_directory set as_of = $1', [at]);
    },
    replace: (resources, tag, at) =>
      database.transaction(async (manager) => {
        await manager.query('delete from directory_resource');
        await manager.query(insertStatement, [JSON.stringify(resources.map(withSearchText))]);
        await manager.query(stateStatement, [tag, at]);
      }),
  };
}
