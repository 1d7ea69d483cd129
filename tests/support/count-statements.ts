import pg from 'pg';

/** A statement as it is sent to PostgreSQL. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A statement and the values of its parameters. */
export interface SentQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements that this process sends to PostgreSQL while the work is done, with their parameters; `BEGIN` and the like included. */
export async function recordStatements(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([asked, values]) => {
      const given = asked as unknown as string | SentStatement;
      if (typeof given !== 'string') return { text: given.text, values: given.values };
      return { text: given, values: Array.isArray(values) ? (values as unknown[]) : [] };
    });
  } finally {
    query.mockRestore();
  }
}

/** The texts of {@link recordStatements}. */
export async function listQueries(work: () => Promise<unknown>): Promise<SentQuery[]> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([asked, given]) => {
      const sent = asked as unknown as string | SentQuery;
      if (typeof sent === 'string')
        return { text: sent, values: Array.isArray(given) ? (given as unknown[]) : [] };
      return { text: sent.text, values: sent.values };
    });
  } finally {
    query.mockRestore();
  }
}

/** The texts of these statements. */
export async function listStatements(work: () => Promise<unknown>): Promise<string[]> {
  return (await listQueries(work)).map(({ text }) => text);
}

/** How many statements this process sends to PostgreSQL while the work is done; `BEGIN` and the like count too. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await listStatements(work)).length;
}
