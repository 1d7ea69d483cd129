import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { query, startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

afterEach(undoAll);

test.each(['ready', 'starting'])(
  'a pid file marked %s whose number is now another process is recognised',
  async (status) => {
    const folder = temporaryFolder();
    const first = await startHere({ folder });
    await first.stop();
    const file = join(first.dataFolder, 'postmaster.pid');
    writeFileSync(
      file,
      `${String(process.pid)}\n${first.dataFolder}\n1790000000\n${String(first.port)}\n\n127.0.0.1\n0 0\n${status}\n`,
    );
    const { uid, gid } = statSync(first.dataFolder);
    chownSync(file, uid, gid);

    const second = await startHere({ folder });

    expect([second.adopted, second.port]).toEqual([false, first.port]);
    expect(second.pid).not.toBe(process.pid);
    expect(await query(second.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  },
);
