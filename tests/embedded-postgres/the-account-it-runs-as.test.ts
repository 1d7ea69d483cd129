import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAsAccount } from '../../local/src/postgres/run-as-account.ts';
import {
  removeAtTheEnd,
  query,
  startHere,
  startInChild,
  temporaryFolder,
  undoAll,
} from './temporary-servers.ts';

const isRoot = process.geteuid?.() === 0;
const whenRoot = isRoot && existsSync('/proc/self/status') ? test : test.skip;
const nobody = { uid: 65_534, gid: 65_534 };

afterEach(undoAll);

test('the server never runs as root', async () => {
  const server = await startHere({ folder: temporaryFolder() });
  expect(statSync(server.dataFolder).uid).not.toBe(0);
});

whenRoot('an ordinary account starts a server that runs as that account', async () => {
  const folder = temporaryFolder();
  chownSync(folder, nobody.uid, nobody.gid);
  const child = await startInChild(folder, { ...nobody, env: { ...process.env, HOME: '/', TMPDIR: folder } });
  expect(readFileSync(`/proc/${String(child.pid)}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534/m);
  expect(await query(child.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

whenRoot('root starts it as the account that made the data before', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  chownSync(join(folder, 'data'), 12_345, 23_456);
  expect(runAsAccount([join(folder, 'data')])).toEqual({ uid: 12_345, gid: 23_456 });
});

whenRoot('root starts it as the first of postgres, node and nobody', () => {
  const passwd = join(temporaryFolder(), 'passwd');
  writeFileSync(
    passwd,
    'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nnode:x:1000:1001::/:/bin/sh\n',
  );
  expect(runAsAccount([], passwd)).toEqual({ uid: 1000, gid: 1001 });
  writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\n');
  expect(() => runAsAccount([], passwd)).toThrow(
    'expected one of the accounts postgres, node, nobody to run PostgreSQL as, but got only root',
  );
});

whenRoot('an account without an entry in /etc/passwd gets a plain error', async () => {
  const folder = temporaryFolder();
  chownSync(folder, 54_321, 54_321);
  const env = { ...process.env, HOME: '/', TMPDIR: folder };
  await expect(startInChild(folder, { uid: 54_321, gid: 54_321, env })).rejects.toThrow(
    /^expected uid 54321 to have an entry in \/etc\/passwd, because PostgreSQL needs one, but got none/,
  );
});

whenRoot('data that the account could not reach are kept under /var/tmp, which is reported', async () => {
  const closed = temporaryFolder();
  chmodSync(closed, 0o700);
  const first = await startInChild(join(closed, 'postgres'), { umask: '077' });
  const line = first.reports.find((report) => report.includes('cannot be reached')) ?? '';
  const standIn = /\/var\/tmp\/kakehashi-postgres-[0-9a-f]{10}$/.exec(line)?.[0] ?? '';
  removeAtTheEnd(standIn);
  expect(existsSync(join(standIn, 'data/PG_VERSION'))).toBe(true);

  const second = await startInChild(join(closed, 'postgres'));
  expect([second.adopted, second.pid]).toEqual([true, first.pid]);
});

whenRoot('a folder of another account is refused', async () => {
  const folder = temporaryFolder();
  chownSync(folder, 12_345, 12_345);
  const env = { ...process.env, HOME: '/', TMPDIR: '/tmp' };
  await expect(startInChild(folder, { ...nobody, env })).rejects.toThrow(
    `expected ${folder} to belong to this account, but got one that belongs to uid 12345: ` +
      'delete it, or run as the account that made it',
  );
});
