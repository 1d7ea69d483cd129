import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import { pino } from 'pino';
import { post, type Answer } from '../support/ask.ts';
import { createCityDatabases } from '../support/city-databases.ts';
import { nodeEntry, wardWithoutNode } from '../support/city-nodes.ts';
import { startCity, startGateway, startOversight } from '../support/city-programs.ts';
import { createKeyRing, type CitySetting } from '../support/city-setting.ts';
import { gatewayEnvironment, wardEnvironment } from '../support/program-environments.ts';
import { startTestIssuer, type TestClaims } from '../support/test-issuer.ts';
import { buildPrograms, type Program, type Programs } from './programs.ts';

/** A ward node in a process of its own. */
export interface NodeProcess extends Program {
  readonly ward: string;
  /** GraphQL endpoint of the city's side. */
  readonly url: string;
}

/** Entries of `nodes.yaml` by ward code; `null` for a ward without a node. */
export type Places = Readonly<Record<string, { url: string; replicas?: readonly string[] } | null>>;

/** A city whose ward nodes are processes that a test may kill, stop and continue. Gateway, oversight and city run here. */
export interface FaultCity {
  /** Origin of the gateway. */
  readonly url: string;
  readonly setting: CitySetting;
  readonly programs: Programs;
  /** Lines that gateway and oversight logged, in order. */
  readonly log: readonly { readonly level: number; readonly msg: string }[];
  /** The node of each ward: the first one, or the one that was started in its place. */
  readonly nodes: ReadonlyMap<string, NodeProcess>;
  /** Starts a further node of a ward over the same database, or on the port of one that has ended. */
  startNode(ward: string, port?: number): Promise<NodeProcess>;
  /** Starts a further gateway in a process of its own. */
  startGateway(): Promise<Program & { readonly url: string }>;
  /** Replaces `nodes.yaml` as operators should: by renaming a finished file. */
  writePlaces(places: Places): Promise<void>;
  /** Asks the gateway as the bureau unless told. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, as?: TestClaims): Promise<Answer>;
  stop(): Promise<void>;
}

const bureau: TestClaims = { role: 'bureau' };

function describePlaces(setting: CitySetting, places: Places): string {
  const entries = Object.entries(places);
  const nodes = entries.flatMap(([code, place]) =>
    place === null ? [] : [nodeEntry(setting, code, place.url, place.replicas)],
  );
  const wardsWithoutNode = entries.flatMap(([code, place]) =>
    place === null ? [wardWithoutNode(code)] : [],
  );
  return JSON.stringify({ nodes, wardsWithoutNode });
}

/** What a fault city is made of. */
export interface FaultCityOptions {
  /** How long a node may take for an answer, in milliseconds: 1,000 as in production, longer where not time is what a test promises. */
  readonly nodeBudgetMs?: number;
}

async function settle(
  wards: readonly string[],
  folder: string,
  log: Log,
  { nodeBudgetMs = 1_000 }: FaultCityOptions,
): Promise<CitySetting> {
  const supergraphFile = join(folder, 'supergraph.graphql');
  await copyFile(join(findProjectRoot(), 'shared', 'contract', 'supergraph.graphql'), supergraphFile);
  return {
    issuer: await startTestIssuer(),
    ...(await createCityDatabases(wards)),
    keysOf: createKeyRing(),
    nodesFile: join(folder, 'nodes.yaml'),
    nodeBudgetMs,
    supergraphFile,
    log,
  };
}

function createMemoryLog() {
  const lines: { level: number; msg: string }[] = [];
  const write = (line: string) => lines.push(JSON.parse(line) as { level: number; msg: string });
  return { lines, log: pino({ level: 'info' }, { write }) };
}

/** Brings up a city of these wards. */
export async function startFaultCity(
  wards: readonly string[],
  options: FaultCityOptions = {},
): Promise<FaultCity> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-faults-'));
  const { lines, log } = createMemoryLog();
  const programs = await buildPrograms();
  const setting = await settle(wards, folder, log, options);
  const nodes = new Map<string, NodeProcess>();
  const startNode = async (ward: string, port = 0): Promise<NodeProcess> => {
    const program = await programs.start('ward', wardEnvironment(setting, ward, port));
    const url = /http\S+\/graphql/.exec(program.firstLine)?.[0] ?? '';
    const node = { ...program, ward, url };
    if (nodes.get(ward)?.url === url || !nodes.has(ward)) nodes.set(ward, node);
    return node;
  };
  await Promise.all(wards.map((ward) => startNode(ward)));
  const writePlaces = async (places: Places) => {
    const draft = join(folder, 'nodes.draft');
    await writeFile(draft, describePlaces(setting, places));
    await rename(draft, setting.nodesFile);
  };
  await writePlaces(Object.fromEntries([...nodes].map(([ward, { url }]) => [ward, { url }])));
  const city = await startCity(setting);
  const oversight = await startOversight(setting);
  const gateway = await startGateway(setting, city, oversight);
  return {
    url: gateway.url,
    setting,
    programs,
    log: lines,
    nodes,
    startNode,
    startGateway: async () => {
      const urls = { city: city.url, oversight: oversight.url };
      const program = await programs.start('gateway', gatewayEnvironment(setting, urls));
      return { ...program, url: /http\S+/.exec(program.firstLine)?.[0] ?? '' };
    },
    writePlaces,
    ask: async (query, variables = {}, as = bureau) =>
      post(`${gateway.url}/graphql`, { query, variables }, await setting.issuer.authorization(as)),
    stop: async () => {
      await gateway.stop();
      await oversight.stop();
      await city.stop();
      await programs.stop();
      await setting.issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
