import { type KeptProgram, keepProgram } from '../programs/keep-program.ts';
import { waitUntilReady } from '../programs/wait-until-ready.ts';
import type { LaunchBundle } from './launch-programs.ts';
import type { Attendance } from './open-databases.ts';
import {
  citySettings,
  gatewaySettings,
  oversightSettings,
  type Settings,
  type SettingsSource,
} from './program-settings.ts';

const graceMs = 3_000;

/** The programs beside the ward nodes. */
export type ProgramName = 'city' | 'oversight' | 'gateway';

const settingsOf: Record<ProgramName, (source: SettingsSource) => Settings> = {
  city: citySettings,
  oversight: oversightSettings,
  gateway: gatewaySettings,
};

/** Launches one of the programs and keeps it running. */
export function runProgram(
  name: ProgramName,
  source: SettingsSource,
  launch: LaunchBundle,
  { report, signal }: Attendance,
): KeptProgram {
  const url = `http://127.0.0.1:${source.plan.ports[name]}`;
  return keepProgram({
    name,
    launch: () => launch(name, name, settingsOf[name](source)),
    makeReady: () => waitUntilReady(url, signal),
    report,
    graceMs,
  });
}
