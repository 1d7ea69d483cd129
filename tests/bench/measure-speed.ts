import type { Contestant, Running } from './contestants.ts';
import { median } from './median.ts';
import type { Program } from './program.ts';
import type { LoadTask } from './programs/load.ts';
import { runLoad, type Measured } from './run-load.ts';
import type { WardCity } from './ward-city.ts';
import { dataForPeers, dataForUs, queryForPeers, queryForUs, type Work } from './work.ts';

/** How long and how often each contestant is put under load. */
export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  /** Longest warm-up of one contestant, in seconds; it ends sooner when the cost of a request falls no further. */
  readonly warmUpSeconds: number;
}

/** Medians of one contestant at one work. */
export interface SpeedRow {
  readonly id: Contestant['id'];
  readonly label: string;
  readonly cpuMs: number;
  /** Median over rounds of its CPU time divided by ours of the same round. */
  readonly cpuOfOurs: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly peakRssMiB: number;
  readonly requests: number;
  readonly compared: number;
}

const connections = 10;
/** Length of one piece of the warm-up, in seconds, and the share by which a piece must be cheaper than the cheapest before it to count. */
const warmUpPiece = { seconds: 2, cheaperBy: 0.03 };
/** So many pieces without a cheaper one end a warm-up. */
const steadyPieces = 3;

function taskFor({ contestant, program }: Running, work: Work, city: WardCity): Omit<LoadTask, 'seconds'> {
  const { alike, values } = work;
  const common = { url: program.told, alike, connections };
  if (contestant.speaks === 'ours')
    return {
      ...common,
      query: queryForUs(values),
      tokens: city.setting.tokens,
      expected: dataForUs(values, city.wards),
    };
  return {
    ...common,
    query: queryForPeers(values, city.wards.length),
    tokens: [],
    expected: dataForPeers(values, city.wards),
  };
}

function rowOf(contestant: Contestant, runs: readonly Measured[], ours: readonly Measured[]): SpeedRow {
  const middle = (read: (run: Measured) => number) => median(runs.map(read));
  return {
    id: contestant.id,
    label: contestant.label,
    cpuMs: middle((run) => run.cpuMs),
    cpuOfOurs: median(runs.map((run, round) => run.cpuMs / (ours[round]?.cpuMs ?? Number.NaN))),
    perSecond: middle((run) => run.perSecond),
    p50: middle((run) => run.p50),
    p99: middle((run) => run.p99),
    peakRssMiB: Math.max(...runs.map((run) => run.peakRssMiB)),
    requests: runs.reduce((sum, run) => sum + run.requests, 0),
    compared: runs.reduce((sum, run) => sum + run.compared, 0),
  };
}

/** Puts load on a contestant until its code is compiled: what is measured is what it costs from then on. */
async function warmUp(run: () => Promise<Measured>, longestSeconds: number): Promise<void> {
  let cheapest = Number.POSITIVE_INFINITY;
  let since = 0;
  for (let spent = 0; spent < longestSeconds && since < steadyPieces; spent += warmUpPiece.seconds) {
    const { cpuMs } = await run();
    since = cpuMs < cheapest * (1 - warmUpPiece.cheaperBy) ? 0 : since + 1;
    cheapest = Math.min(cheapest, cpuMs);
  }
}

/** Puts all contestants under the same load in turn, round by round, so that a noisy minute hits all alike. */
export async function measureSpeed(
  work: Work,
  running: readonly Running[],
  bench: { readonly city: WardCity; readonly load: Program<string>; readonly pace: Pace },
): Promise<SpeedRow[]> {
  const { city, load, pace } = bench;
  const runs = new Map<string, Measured[]>(running.map(({ contestant }) => [contestant.id, []]));
  const once = (one: Running, seconds: number) =>
    runLoad(
      load,
      { label: one.contestant.label, program: one.program },
      { ...taskFor(one, work, city), seconds },
    );
  for (const one of running) await warmUp(() => once(one, warmUpPiece.seconds), pace.warmUpSeconds);
  for (let round = 0; round < pace.rounds; round += 1)
    for (const one of running) runs.get(one.contestant.id)?.push(await once(one, pace.seconds));
  return running.map(({ contestant }) =>
    rowOf(contestant, runs.get(contestant.id) ?? [], runs.get('ours') ?? []),
  );
}
