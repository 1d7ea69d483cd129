import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { type AskHost, openHost } from './ask-host.ts';
import { inTurns } from './in-turns.ts';
import { type KeptProgram, keepProgram } from './keep-program.ts';
import type { LaunchedProgram } from './launch-program.ts';
import type { WardRunner, WardState } from './ward-runner.ts';

/** What the hosts are to run. */
export interface HostedWards {
  /** Which wards each host holds. */
  readonly hosts: readonly (readonly WardCode[])[];
  readonly launchHost: (name: string) => LaunchedProgram;
  readonly settingsOf: (ward: WardCode) => Readonly<Record<string, string>>;
  readonly report: (line: string) => void;
}

const graceMs = 8_000;
/** More at once only take turns on the processor and keep connections waiting. */
const startedAtOnce = 2;

interface Host {
  readonly program: KeptProgram;
  readonly ask: AskHost;
}

/** Runs ward nodes in a few processes, which saves memory. A host that dies comes back with the nodes that were not stopped. */
export function runWardsInHosts({ hosts, launchHost, settingsOf, report }: HostedWards): WardRunner {
  const wanted = new Set<WardCode>(hosts.flat());
  const running = new Set<WardCode>();
  const homes = new Map<WardCode, Host>();
  const programs: KeptProgram[] = [];

  const startIn = async (ask: AskHost, ward: WardCode): Promise<void> => {
    await ask({ kind: 'start', ward, settings: settingsOf(ward) });
    running.add(ward);
  };
  const open = (name: string, wards: readonly WardCode[]): KeptProgram => {
    let ask: AskHost | undefined;
    const makeReady = async (launched: LaunchedProgram): Promise<void> => {
      wards.forEach((ward) => running.delete(ward));
      ask = openHost(launched);
      const current = ask;
      const all = wards.filter((ward) => wanted.has(ward));
      await inTurns(startedAtOnce, all, (ward) => startIn(current, ward));
    };
    const program = keepProgram({ name, launch: () => launchHost(name), makeReady, report, graceMs });
    const askCurrent: AskHost = (task) => ask?.(task) ?? Promise.reject(new Error(`expected ${name} to run`));
    wards.forEach((ward) => homes.set(ward, { program, ask: askCurrent }));
    return program;
  };
  const homeOf = (ward: WardCode): Host => {
    const home = homes.get(ward);
    if (home === undefined) throw new RangeError(`expected a ward that a host holds, but got ${ward}`);
    return home;
  };
  const state = (ward: WardCode): WardState => {
    if (!wanted.has(ward)) return 'stopped';
    const { program } = homeOf(ward);
    return program.state() === 'running' && !running.has(ward) ? 'starting' : program.state();
  };
  return {
    startAll: async () => {
      hosts.forEach((wards, index) => programs.push(open(`wards-${String(index + 1)}`, wards)));
      await Promise.all(programs.map(({ ready }) => ready));
    },
    start: async (ward) => {
      if (wanted.has(ward) && running.has(ward)) return;
      wanted.add(ward);
      await startIn(homeOf(ward).ask, ward);
    },
    stop: async (ward) => {
      wanted.delete(ward);
      running.delete(ward);
      await homeOf(ward).ask({ kind: 'stop', ward });
    },
    state,
    pid: (ward) => (wanted.has(ward) ? homeOf(ward).program.pid() : undefined),
    stopAll: async () => {
      await Promise.all(programs.map((program) => program.stop()));
    },
  };
}
