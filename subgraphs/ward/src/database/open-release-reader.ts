import type { Log } from '@kakehashi/shared/logger.ts';
import type { DataSource } from 'typeorm';

const findReader = `
  select rolname as reader from pg_roles
  where rolname = left(current_database(), 55) || '_analyst' and pg_has_role(current_user, oid, 'member')
    and has_table_privilege(oid, 'release_cell', 'select')`;

/**
 * The name of the role that reads published cells and nothing else. `undefined` when there is none, or this program may not
 * act as it: then the program's own role reads, and the log says that one protection is missing.
 */
export async function openReleaseReader(
  database: DataSource,
  log: Pick<Log, 'warn'>,
): Promise<string | undefined> {
  const [row] = await database.query<{ reader: string }[]>(findReader);
  if (!row)
    log.warn("no role of analysts in the database: published cells are read by the program's own role");
  return row?.reader;
}
