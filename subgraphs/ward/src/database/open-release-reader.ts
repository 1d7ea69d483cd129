import type { DataSource } from 'typeorm';

/**
 * The name of the role that reads published cells and nothing else, with its rights as they should be. `undefined` when
 * there is none and this program may not make one: then the node's own role reads.
 */
export async function openReleaseReader(database: DataSource): Promise<string | undefined> {
  const [row] = await database.query<{ reader: string | null }[]>('select grant_release_tables() as reader');
  return row?.reader ?? undefined;
}
