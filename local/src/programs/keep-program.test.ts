import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../postgres/pid-file.ts';
import { type KeptProgram, keepProgram } from './keep-program.ts';
import { type LaunchedProgram, launchProgram } from './launch-program.ts';

let folder: string;
let kept: KeptProgram | undefined;
const reports: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kakehashi-programs-'));
  reports.length = 0;
});
afterEach(async () => {
  await kept?.stop();
  kept = undefined;
  await rm(folder, { recursive: true });
});

async function writeProgram(text: string): Promise<() => LaunchedProgram> {
  const file = path.join(folder, 'program.mjs');
  await writeFile(file, text);
  return () =>
    launchProgram({ name: 'program', file, env: { ...process.env, MARK: 'mine' }, heapMb: 64, logs: folder });
}

const untilItSpeaks = ({ child }: LaunchedProgram) =>
  new Promise<void>((done) => {
    child.once('message', () => {
      done();
    });
  });

function keep(launch: () => LaunchedProgram): KeptProgram {
  kept = keepProgram({
    name: 'the program',
    launch,
    makeReady: untilItSpeaks,
    report: (line) => reports.push(line),
    graceMs: 1_000,
  });
  return kept;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

const steady = `process.send('ready'); setInterval(() => {}, 1000);`;

describe('a kept program', () => {
  test('runs with its own settings and writes to its log', async () => {
    const program = keep(await writeProgram(`console.log(process.env.MARK, 'speaks'); ${steady}`));
    await program.ready;
    expect([program.state(), isAlive(program.pid() ?? 0)]).toEqual(['running', true]);
    expect(await readFile(path.join(folder, 'program.log'), 'utf8')).toBe('mine speaks\n');
  });

  test('comes back when it is killed', async () => {
    const program = keep(await writeProgram(steady));
    await program.ready;
    const first = program.pid();
    process.kill(first!, 'SIGKILL');
    await until(() => reports.length === 2);
    expect(reports).toEqual([
      'the program ended unexpectedly (signal SIGKILL): starting it again',
      'the program runs again',
    ]);
    expect(program.state()).toBe('running');
    expect(program.pid()).not.toBe(first);
  });

  test('stays away when it was stopped', async () => {
    const program = keep(await writeProgram(steady));
    await program.ready;
    const pid = program.pid()!;
    await program.stop();
    await sleep(700);
    expect([program.state(), isAlive(pid), reports]).toEqual(['stopped', false, []]);
  });

  test('is ended when it does not obey', async () => {
    const program = keep(await writeProgram(`process.on('SIGTERM', () => {}); ${steady}`));
    await program.ready;
    const pid = program.pid()!;
    await program.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('is given up when it cannot start at all, with the place of its log', async () => {
    const program = keep(await writeProgram(`process.exitCode = 3;`));
    await expect(program.ready).rejects.toThrow(
      `expected the program to start, but got exit status 3: see ${folder}/program.log`,
    );
  });
});

describe('a launched program', () => {
  test('ends when the process that launched it is gone', async () => {
    const { child, exited } = (await writeProgram(steady))();
    await new Promise((done) => child.once('message', done));
    child.disconnect();
    expect(await exited).toBe('signal SIGTERM');
  });
});
