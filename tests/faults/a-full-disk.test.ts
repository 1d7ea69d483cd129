import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startTestWard, type TestWard } from '@kakehashi/ward/tests/test-ward.ts';
import { people } from '@kakehashi/ward/tests/people.ts';
import { query, startHere, undoAll } from '../embedded-postgres/temporary-servers.ts';

/** A file system of 256 MB of its own, or the reason why there is none: only root may make one. */
function makeSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m,mode=0755', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const disk = makeSmallDisk();
const onSmallDisk = disk === undefined ? test.skip : test;
const filler = join(disk ?? '', 'filler');
/** Small write-ahead logs, so that they fit on the disk. */
const settings = { max_wal_size: '32MB', min_wal_size: '32MB', wal_recycle: 'off' };
const start = () => startHere({ folder: join(disk ?? '', 'postgres'), fast: false, settings });

let ward: TestWard | undefined;
afterAll(async () => {
  await ward?.stop();
  await undoAll();
  if (disk === undefined) return;
  execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
  rmSync(disk, { recursive: true });
});

/** Takes the room that is left, but for half a megabyte. */
function fillDisk(): void {
  const { bavail, bsize } = statfsSync(disk ?? '');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 512 * 1024)));
}

async function open(idempotencyKey: string) {
  const { data, errors } =
    (await ward?.ask({
      as: people.coordinator,
      query:
        'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } userErrors { code } } }',
      variables: {
        input: {
          ward: '27115',
          idempotencyKey,
          channel: 'PHONE',
          requesterKind: 'FAMILY',
          topics: ['OTHER'],
          scene: 'DAILY',
        },
      },
    })) ?? {};
  return { id: data?.openCase?.case?.id as string | undefined, code: errors?.[0]?.extensions.code };
}

onSmallDisk(
  'that is full: changes are refused in so many words; with room again all goes on, and nothing acknowledged is lost',
  async () => {
    let server = await start();
    await query(server.url('postgres'), 'create database ward_of_this_test');
    ward = await startTestWard('27115', () => ({ databaseUrl: server.url('ward_of_this_test') }));
    fillDisk();

    const acknowledged: string[] = [];
    const refused: (string | undefined)[] = [];
    for (let turn = 0; turn < 3_000 && refused.length < 5; turn += 1) {
      const { id, code } = await open(`full-disk-${String(turn)}`);
      if (id === undefined) refused.push(code);
      else acknowledged.push(id);
    }
    expect(refused).toHaveLength(5);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(refused.filter((code) => !['OVERLOADED', 'OUTCOME_UNKNOWN'].includes(code ?? ''))).toEqual([]);

    rmSync(filler);
    await server.stop();
    server = await start();
    for (let turn = 0; turn < 200 && (await open('with-room-again')).id === undefined; turn += 1)
      await wait(50);
    expect((await open('with-room-again')).code).toBeUndefined();
    const kept = await query<{ id: string }>(
      server.url('ward_of_this_test'),
      'select id from consultation_case',
    );
    expect(acknowledged.filter((id) => !kept.some((row) => row.id === id))).toEqual([]);
  },
  120_000,
);
