import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { createCityDatabases } from '../support/city-databases.ts';
import { writeNodesFile } from '../support/city-nodes.ts';
import { createKeyRing, type CitySetting } from '../support/city-setting.ts';
import { freePort } from '../support/free-port.ts';
import {
  cityEnvironment,
  gatewayEnvironment,
  oversightEnvironment,
  wardEnvironment,
} from '../support/program-environments.ts';
import { startTestIssuer } from '../support/test-issuer.ts';
import { buildPrograms, type Program, type ProgramName } from './programs.ts';

/** A program that tells of itself at `/metrics`. */
export interface MeasuredProgram extends Program {
  readonly name: ProgramName;
  readonly url: string;
  /** One of its metrics now, summed over its labels. Throws when it has none of that name. */
  read(metric: string): Promise<number>;
}

/** A city of one ward whose four programs are processes of their own. */
export interface SoakCity {
  readonly setting: CitySetting;
  readonly gatewayUrl: string;
  readonly programs: readonly MeasuredProgram[];
  stop(): Promise<void>;
}

async function readMetric(port: number, metric: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
  const values = text.matchAll(new RegExp(`^${metric}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'));
  const numbers = Array.from(values, ([, value]) => Number(value));
  if (numbers.length === 0) throw new Error(`expected a metric ${metric}, but got none`);
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Brings up the city with the synthetic year of one ward. */
export async function startSoakCity(ward: string): Promise<SoakCity> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-soak-'));
  const built = await buildPrograms();
  const setting: CitySetting = {
    issuer: await startTestIssuer(),
    ...(await createCityDatabases([ward])),
    keysOf: createKeyRing(),
    nodesFile: join(folder, 'nodes.yaml'),
    nodeBudgetMs: 4_000,
    supergraphFile: join(findProjectRoot(), 'shared', 'contract', 'supergraph.graphql'),
  };
  const start = async (
    name: ProgramName,
    environment: Readonly<Record<string, string>>,
  ): Promise<MeasuredProgram> => {
    const port = await freePort();
    const program = await built.start(name, { ...environment, METRICS_PORT: String(port) });
    const url = /http[^\s,]+/.exec(program.firstLine)?.[0] ?? '';
    return { ...program, name, url, read: (metric) => readMetric(port, metric) };
  };
  const node = await start('ward', wardEnvironment(setting, ward, 0));
  await writeNodesFile(setting, { [ward]: node.url });
  const city = await start('city', cityEnvironment(setting));
  const oversight = await start('oversight', oversightEnvironment(setting));
  const urls = { city: city.url, oversight: oversight.url };
  const gateway = await start('gateway', gatewayEnvironment(setting, urls));
  return {
    setting,
    gatewayUrl: new URL(gateway.url).origin,
    programs: [node, city, oversight, gateway],
    stop: async () => {
      await built.stop();
      await setting.issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
