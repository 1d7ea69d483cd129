import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../local/src/postgres/start-postgres.ts';

/** The PostgreSQL server of one test run. */
export interface TestPostgres {
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts one real PostgreSQL server for the whole run in a folder of its own and puts the URL of its `postgres`
 * database, with an administrator's rights, into `TEST_PG_ADMIN_URL`. It writes without `fsync`: nothing in it is
 * meant to survive; where its log is stands in `TEST_PG_LOG_FILE`. When `TEST_PG_ADMIN_URL` is set already, that server is used and left running.
 * `TEST_RUN` names the run, so that none takes a template database that another one has left there.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  process.env['TEST_RUN'] = randomBytes(4).toString('hex');
  if (process.env['TEST_PG_ADMIN_URL'] !== undefined) return { stop: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), 'kakehashi-test-'));
  const server = await startPostgres({ folder, fast: true });
  process.env['TEST_PG_ADMIN_URL'] = server.url('postgres');
  process.env['TEST_PG_LOG_FILE'] = server.logFile;
  return {
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
