import type pg from 'pg';
import { readHead } from '@kakehashi/shared/access-log/read-entries.ts';
import type { RunSql } from '@kakehashi/shared/access-log/append-entries.ts';
import { readMigrationState } from '../database/migration-state.ts';
import { withClient } from '../backup/with-client.ts';
import { find, type Finding } from './finding.ts';

const oldestMajor = 15;
const mostClockMs = 5_000;
const bytesAMegabyte = 1_048_576;

async function checkServer(run: RunSql): Promise<Omit<Finding, 'what'>> {
  const [row] = await run<{ version: string; major: number; bytes: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer / 10000 as major,
       pg_database_size(current_database()) as bytes`,
    [],
  );
  const megabytes = Math.round(Number(row?.bytes ?? 0) / bytesAMegabyte);
  const reason = `PostgreSQL ${row?.version ?? '?'}, ${String(megabytes)} MB`;
  return { state: (row?.major ?? 0) >= oldestMajor ? 'ok' : 'fail', reason };
}

const noTables = { state: 'fail', reason: 'no tables yet: restore or migrate' } as const;

async function checkTables(run: RunSql): Promise<Omit<Finding, 'what'>> {
  const { pending, strange, done } = await readMigrationState(run);
  if (done.length === 0) return noTables;
  if (strange.length > 0)
    return { state: 'fail', reason: `a newer program has used it: ${strange.join(' ')}` };
  if (pending.length > 0)
    return {
      state: 'warn',
      reason: `${String(pending.length)} migrations pending: run migrate, or start the node`,
    };
  return { state: 'ok', reason: `up to date, ${String(done.length)} migrations` };
}

async function checkClock(run: RunSql): Promise<Omit<Finding, 'what'>> {
  const before = Date.now();
  const [row] = await run<{ now: Date }>('select clock_timestamp() as now', []);
  const offMs = Math.abs((row?.now.getTime() ?? 0) - (before + Date.now()) / 2);
  const reason = `${String(Math.round(offMs))} ms from the database's clock`;
  return { state: offMs > mostClockMs ? 'fail' : 'ok', reason };
}

async function checkAccessLog(run: RunSql): Promise<Omit<Finding, 'what'>> {
  const head = await readHead(run);
  const [last] = await run<{ sequence: number; hash: string }>(
    'select sequence::integer as sequence, hash from access_log order by sequence desc limit 1',
    [],
  );
  const isWhole = last ? last.sequence === head?.sequence && last.hash === head.hash : head?.sequence === 0;
  const rows = `${String(head?.sequence ?? 0)} rows`;
  if (isWhole) return { state: 'ok', reason: `${rows}; verify-log follows the whole chain` };
  return { state: 'fail', reason: `${rows}, but its end is another: run verify-log` };
}

async function checkRoom(run: RunSql): Promise<Omit<Finding, 'what'>> {
  const [room] = await run<{ name: string }>('select name from consultation_room limit 1', []);
  return room
    ? { state: 'ok', reason: room.name }
    : { state: 'fail', reason: 'expected the room, but got none' };
}

type Check = (run: RunSql) => Promise<Omit<Finding, 'what'>>;

/** A check of what tables hold, where there are any. */
const withTables =
  (check: Check): Check =>
  async (run) =>
    (await readMigrationState(run)).done.length === 0 ? noTables : check(run);

const checks: readonly [string, Check][] = [
  ['database', checkServer],
  ['clock', checkClock],
  ['tables', checkTables],
  ['room', withTables(checkRoom)],
  ['access log', withTables(checkAccessLog)],
];

/** Looks at the database of a node: whether it can be reached, and whether what it holds is as it should be. */
export async function checkDatabase(databaseUrl: string): Promise<Finding[]> {
  const look = async (client: pg.Client): Promise<Finding[]> => {
    const run: RunSql = async <Row>(text: string, values: readonly unknown[]) =>
      (await client.query(text, [...values])).rows as Row[];
    const findings: Finding[] = [];
    for (const [what, check] of checks) findings.push(await find(what, () => check(run)));
    return findings;
  };
  const [answer] = await Promise.allSettled([withClient(databaseUrl, look)]);
  if (answer.status === 'fulfilled') return answer.value;
  return [await find('database', () => Promise.reject(answer.reason as Error))];
}
