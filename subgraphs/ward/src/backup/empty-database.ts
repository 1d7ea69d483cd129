import type pg from 'pg';

const notOfExtension = (catalogue: string) =>
  `not exists (select from pg_depend d where d.objid = o.oid and d.classid = '${catalogue}'::regclass and d.deptype = 'e')`;

/** Throws, with the name of a table, unless the database holds none. */
export async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select o.relname as name from pg_class o join pg_namespace n on n.oid = o.relnamespace
     where o.relkind in ('r', 'p') and n.nspname in ('public', 'queue') and ${notOfExtension('pg_class')} limit 1`,
  );
  if (rows[0]) throw new Error(`expected an empty database, but got one with the table ${rows[0].name}`);
}

const dropsStatement = `
  select 'drop schema if exists queue cascade' as drop
  union all
  select format('drop table if exists public.%I cascade', o.relname) from pg_class o
  where o.relnamespace = 'public'::regnamespace and o.relkind in ('r', 'p') and ${notOfExtension('pg_class')}
  union all
  select format('drop function if exists %s cascade', o.oid::regprocedure) from pg_proc o
  where o.pronamespace = 'public'::regnamespace and ${notOfExtension('pg_proc')}`;

/** Makes a database empty again after a restoration that failed. Only for one that {@link refuseUnlessEmpty} has let pass. */
export async function emptyAgain(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(dropsStatement);
  await client.query(rows.map(({ drop }) => drop).join(';\n'));
}
