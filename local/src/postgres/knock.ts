import { realpathSync } from 'node:fs';
import pg from 'pg';

/** `ours`: the server of that data folder · `busy`: starting, stopping or full · `refused`: another password · `nobody`. */
export type Answer = 'ours' | 'busy' | 'refused' | 'nobody';

const BUSY = ['57P03', '53300'];
const REFUSED = ['28P01', '28000'];

/** Asks who listens on a port of this machine, for at most 5 seconds. */
export async function knock(port: number, password: string, data: string): Promise<Answer> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `SELECT current_setting('data_directory') AS folder`,
    );
    return realpathSync(rows[0]?.folder ?? '') === realpathSync(data) ? 'ours' : 'nobody';
  } catch (error) {
    return judge(error as Error & { code?: string });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judge({ code = '', message }: Error & { code?: string }): Answer {
  if (BUSY.includes(code) || message.includes('timeout')) return 'busy';
  return REFUSED.includes(code) ? 'refused' : 'nobody';
}
