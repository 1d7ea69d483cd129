import pg from 'pg';

/** How many statements this process sends to PostgreSQL while the work is done; `BEGIN` and the like count too. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}
