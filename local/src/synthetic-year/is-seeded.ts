import pg from 'pg';

const undefinedTable = '42P01';

/** Whether a database holds the synthetic year already, or another part of the data, as the mark says that is written with its rows. */
export async function isSeeded(databaseUrl: string, origin = 'synthetic-year'): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM data_origin WHERE origin = $1', [origin]);
    return rowCount === 1;
  } catch (error) {
    if ((error as { code?: string }).code === undefinedTable) return false;
    throw error;
  } finally {
    await client.end();
  }
}
