import type pg from 'pg';
import { quoted, quotedName, type BackupTable } from './backup-tables.ts';

const rowsAtOnce = 500;

/** All times in UTC and in ISO 8601, so that they read the same everywhere. */
const neutralSettings = `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'`;

/**
 * Works on one state of the database, however long it takes and whatever others change meanwhile. Nothing can be
 * written through it.
 */
export async function withSnapshot<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(neutralSettings);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The rows of a table in the order of its key, a few hundred at a time in memory. */
export async function* readRows<Row extends pg.QueryResultRow>(
  client: pg.Client,
  table: BackupTable,
  selected: string,
): AsyncGenerator<Row> {
  const order = table.key.length === 0 ? '' : `order by ${table.key.map(quoted).join(', ')}`;
  const columns = table.columns.map(quoted).join(', ');
  await client.query(
    `declare rows_to_keep no scroll cursor for
     select ${selected} from (select ${columns} from ${quotedName(table)} ${order}) as kept`,
  );
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${String(rowsAtOnce)} from rows_to_keep`);
    yield* rows;
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('close rows_to_keep');
}
