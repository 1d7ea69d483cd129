import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { waitUntilReady } from '../programs/wait-until-ready.ts';
import type { WardRunner } from '../programs/ward-runner.ts';
import { runWardsAlone } from '../programs/wards-alone.ts';
import { runWardsInHosts } from '../programs/wards-in-hosts.ts';
import type { PlannedNode } from './city-plan.ts';
import type { LaunchBundle } from './launch-programs.ts';
import type { Attendance } from './open-databases.ts';
import { type SettingsSource, wardSettings } from './program-settings.ts';

const hostCount = 2;

/** Makes the runner of the ward nodes: alone when the city is to be isolated, else in two processes, in alternation. */
export function createWardRunner(
  source: SettingsSource,
  launch: LaunchBundle,
  { report, signal }: Attendance,
): WardRunner {
  const { nodes, isolated } = source.plan;
  const nodeOf = (ward: WardCode): PlannedNode => {
    const node = nodes.find((candidate) => candidate.ward.code === ward);
    if (node === undefined) throw new RangeError(`expected a ward of this city, but got ${ward}`);
    return node;
  };
  const settingsOf = (ward: WardCode) => wardSettings(source, nodeOf(ward));
  const wards = nodes.map(({ ward }) => ward.code);
  if (isolated) {
    return runWardsAlone({
      wards,
      launchWard: (ward) => launch('ward', `ward-${ward}`, settingsOf(ward)),
      waitForWard: (ward) => waitUntilReady(nodeOf(ward).url, signal),
      report,
    });
  }
  const hosts = Array.from({ length: Math.min(hostCount, wards.length) }, (_, host) =>
    wards.filter((_ward, index) => index % hostCount === host),
  );
  return runWardsInHosts({ hosts, launchHost: (name) => launch('ward-host', name, {}), settingsOf, report });
}
