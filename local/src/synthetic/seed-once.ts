import type { Client } from 'pg';
import { withClient } from '../postgres/with-client.ts';

/** What is loaded: the name under which it is marked as loaded, and a note for people who read the table. */
export interface DataOrigin {
  readonly origin: string;
  readonly note: string;
}

/**
 * Loads data once: the mark in `data_origin` and all rows are one transaction, so that a start that was killed leaves
 * nothing behind and loads again. A second loader waits for the first and then finds it `already` done. Rejects with
 * the database's error, with nothing written.
 */
export async function seedOnce(
  databaseUrl: string,
  { origin, note }: DataOrigin,
  insertAll: (client: Client) => Promise<void>,
): Promise<'seeded' | 'already'> {
  return withClient(databaseUrl, async (client) => {
    await client.query('begin');
    const mark = await client.query(
      'insert into data_origin (origin, note, loaded_at) values ($1, $2, now()) on conflict (origin) do nothing',
      [origin, note],
    );
    if (mark.rowCount === 0) return 'already';
    await insertAll(client);
    await client.query('commit');
    return 'seeded';
  });
}
