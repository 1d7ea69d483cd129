import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { buildPrograms } from './build-programs.ts';
import { contestants, layers, startContestants, type Contestant } from './contestants.ts';
import { installPeers } from './install-peers.ts';
import { readMachineFacts } from './machine-facts.ts';
import { measureGrowth } from './measure-growth.ts';
import { measureLatency } from './measure-latency.ts';
import { measureSpeed, type Pace } from './measure-speed.ts';
import { printResults } from './print-results.ts';
import { WrongAnswer } from './run-load.ts';
import { startProgram, type Program } from './program.ts';
import type { Results, SpeedTable } from './results.ts';
import { startWardCity } from './ward-city.ts';
import { works, type Work } from './work.ts';
import { recordFigures } from './write-figures.ts';

const usage = `npm run bench -- [options]
  --quick              about two minutes: one short round, small cities only
  --only S1,S2,S3,S4   parts to run (S1, S2, S1d, S2d, layers, S3, S4)
  --contestants a,b    ours is always among them (ours, stock, hive, hive-native, floor)
  --profile            writes a CPU profile of our gateway beside the results
  --record             also writes docs/bench/latest.json, the chart beside it, and the figures in README.md`;

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'S1,S2,S1d,S2d,layers,S3,S4' },
    contestants: { type: 'string', default: contestants.map(({ id }) => id).join(',') },
    profile: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const parts = new Set(given.only.split(','));
const wanted = new Set(['ours', ...given.contestants.split(',')]);
const pace: Pace = given.quick
  ? { rounds: 1, seconds: 1.5, warmUpSeconds: 4 }
  : { rounds: 3, seconds: 3, warmUpSeconds: 30 };
/** A part that would begin later than this is left out, so that a busy machine gets a shorter bench instead of none; in milliseconds. */
const beginWithinMs = given.quick ? 120_000 : 1_000_000;
const resultsFolder = join(findProjectRoot(), 'tests', 'bench', 'results');
const profile = given.profile ? ['--cpu-prof', `--cpu-prof-dir=${resultsFolder}`] : [];

function isWanted(part: string): boolean {
  if (!parts.has(part)) return false;
  const isInTime = performance.now() < beginWithinMs;
  console.error(isInTime ? `${part} ...` : `${part} is left out: the machine is too busy`);
  return isInTime;
}

/** Puts contestants before a city of 24 simulated wards; all end with it. Each table has processes and tokens of its own. */
async function compare(
  { id: work, title }: Pick<SpeedTable, 'title'> & { readonly id: SpeedTable['work'] },
  chosen: readonly Contestant[],
  by: { readonly load: Program<string>; readonly doing: Work },
): Promise<SpeedTable[]> {
  if (!isWanted(work)) return [];
  const city = await startWardCity(24);
  try {
    const running = await startContestants(city, chosen, profile);
    return [{ work, title, rows: await measureSpeed(by.doing, running, { city, load: by.load, pace }) }];
  } finally {
    await city.stop();
  }
}

async function compareSpeed(load: Program<string>): Promise<SpeedTable[]> {
  const chosen = contestants.filter(({ id }) => wanted.has(id));
  const tables: SpeedTable[] = [];
  for (const doing of works) tables.push(...(await compare(doing, chosen, { load, doing })));
  const layersOfS1 = { id: 'layers', title: 'the work of S1, layer by layer' } as const;
  const [doing] = works;
  if (doing) tables.push(...(await compare(layersOfS1, layers, { load, doing })));
  return tables;
}

async function runBench(): Promise<Results> {
  const machine = readMachineFacts();
  const load = await startProgram<string>('load', '-');
  try {
    const speed = await compareSpeed(load);
    const latency = isWanted('S3') ? await measureLatency(load, given.quick ? 40 : 200) : undefined;
    const sizes = given.quick ? [24, 240] : [24, 240, 1_741];
    const growth = isWanted('S4')
      ? await measureGrowth(load, sizes, given.quick ? 2_400 : 24_000)
      : undefined;
    return { machine, quick: given.quick, speed, ...(latency && { latency }), ...(growth && { growth }) };
  } finally {
    await load.stop();
  }
}

async function writeResults(results: Results): Promise<void> {
  await mkdir(resultsFolder, { recursive: true });
  const json = `${JSON.stringify(results, null, 2)}\n`;
  await writeFile(join(resultsFolder, `${results.machine.date.replaceAll(':', '-')}.json`), json);
  if (given.record) await recordFigures(results);
}

if (given.help) console.log(usage);
else {
  // The programs end by themselves when this process has gone.
  const limit = setTimeout(
    () => {
      console.error('expected the bench to end in time, but it did not');
      process.exit(1);
    },
    (given.quick ? 240 : 1_500) * 1_000,
  );
  installPeers();
  await buildPrograms();
  try {
    const results = await runBench();
    printResults(results);
    await writeResults(results);
  } catch (error) {
    if (!(error instanceof WrongAnswer)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    clearTimeout(limit);
  }
}
