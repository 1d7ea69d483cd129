import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHere, temporaryFolder, undoAll } from './temporary-servers.ts';

afterEach(undoAll);

test('data made by another major version are left alone, and the error says how to go on', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/PG_VERSION'), '9\n');
  await expect(startHere({ folder })).rejects.toThrow(
    /^expected .*\/data to be made by PostgreSQL \d+ \(.* is \d+[\d.]*\), but got one made by 9: set PG_BIN, or delete .* to start afresh$/,
  );
});
