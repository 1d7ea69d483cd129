import type pg from 'pg';

/** A table of a ward's database, with the columns that hold something of their own. */
export interface BackupTable {
  readonly schema: string;
  readonly name: string;
  /** In the order of the table; generated ones are left out. */
  readonly columns: readonly string[];
  /** Columns of the primary key: the order in which rows are written. */
  readonly key: readonly string[];
}

/** `"schema"."name"`, to stand in SQL. */
export function quotedName({ schema, name }: Pick<BackupTable, 'schema' | 'name'>): string {
  return `${quoted(schema)}.${quoted(name)}`;
}

/** A name as SQL reads it whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * What is kept: all that the ward's own migrations made in `public`, and the steps that wait in the queue. Which
 * migrations have run stands in the manifest; the other tables of the queue are made anew with it.
 */
const ours = `c.relkind in ('r', 'p') and not c.relispartition
  and (n.nspname = 'public' and c.relname <> 'migrations' or n.nspname = 'queue' and c.relname = 'job')
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`;

const tablesStatement = `
  select n.nspname as schema, c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum) as columns,
    array(select a.attname::text from pg_index i cross join unnest(i.indkey) with ordinality as k (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary order by k.place) as key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} order by 1, 2`;

const referencesStatement = `
  select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
  from pg_constraint r join pg_class f on f.oid = r.conrelid join pg_namespace fn on fn.oid = f.relnamespace
  join pg_class t on t.oid = r.confrelid join pg_namespace tn on tn.oid = t.relnamespace
  where r.contype = 'f' and r.conrelid <> r.confrelid`;

/** The tables of a ward's database, each after those that it refers to. Throws when tables refer to each other in a circle. */
export async function listBackupTables(client: pg.Client): Promise<readonly BackupTable[]> {
  const { rows: tables } = await client.query<BackupTable>(tablesStatement);
  const { rows: references } = await client.query<{ from: string; to: string }>(referencesStatement);
  const nameOf = ({ schema, name }: BackupTable) => `${schema}.${name}`;
  const known = new Set(tables.map(nameOf));
  const ordered: BackupTable[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      (table) =>
        !placed.has(nameOf(table)) &&
        references.every(({ from, to }) => from !== nameOf(table) || placed.has(to) || !known.has(to)),
    );
    if (next.length === 0) throw new Error('expected tables without a circle of references, but got one');
    for (const table of next) placed.add(nameOf(table));
    ordered.push(...next);
  }
  return ordered;
}
