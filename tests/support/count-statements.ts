import pg from 'pg';

/** The statements that this process sends to PostgreSQL while the work is done, `BEGIN` and the like included. */
export async function listStatements(work: () => Promise<unknown>): Promise<string[]> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([asked]) => {
      const given = asked as unknown as string | { readonly text: string };
      return typeof given === 'string' ? given : given.text;
    });
  } finally {
    query.mockRestore();
  }
}

/** How many statements this process sends to PostgreSQL while the work is done; `BEGIN` and the like count too. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await listStatements(work)).length;
}
