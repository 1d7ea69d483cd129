import { rm } from 'node:fs/promises';
import { composeForPeers } from './compose-for-peers.ts';
import { startProgram, type Program } from './program.ts';
import type { SimulatedNodes } from './programs/simulated-nodes.ts';
import type { ToldToContestant } from './programs/told-to-contestants.ts';
import { createSetting, writeForPrograms, type Setting } from './setting.ts';
import { simulatedWards, type SimulatedWard } from './simulated-ward.ts';

/** A simulated city: ward nodes answering from memory in a process of their own. */
export interface WardCity {
  readonly setting: Setting;
  readonly wards: readonly SimulatedWard[];
  readonly nodes: SimulatedNodes;
  /** Starts a contestant that asks these nodes. It is stopped with the city at the latest. */
  start(program: string, more?: StartOptions): Promise<Program<string>>;
  stop(): Promise<void>;
}

/** How a contestant is started. */
export interface StartOptions {
  readonly told?: Partial<ToldToContestant>;
  readonly nodeArguments?: readonly string[];
}

/** Peers know no more wards than this: each is a subgraph of its own to them. */
const mostPeerWards = 24;

async function writeNodesFile(setting: Setting, nodes: SimulatedNodes): Promise<string> {
  const entries = simulatedWards(setting.wards).map(({ code, medicalArea }, index) => ({
    code,
    url: nodes.proved[index],
    publicKey: setting.nodes[index]?.publicKey,
    medicalArea,
  }));
  return writeForPrograms(setting, 'nodes.yaml', { nodes: entries });
}

/** Starts a simulated city. `slowestMs` makes the last node answer so much later than the first. */
export async function startWardCity(wards: number, slowestMs = 0): Promise<WardCity> {
  const setting = await createSetting(wards, slowestMs);
  const program = await startProgram<SimulatedNodes>(
    'simulated-nodes',
    await writeForPrograms(setting, 'setting.json', setting),
  );
  const nodes = program.told;
  const common: ToldToContestant = {
    setting,
    nodes,
    peerSupergraph: await writeForPrograms(
      setting,
      'peers.graphql',
      composeForPeers(nodes.plain.slice(0, mostPeerWards)),
    ),
    nodesFile: await writeNodesFile(setting, nodes),
    oversightUrl: 'http://127.0.0.1:9/graphql',
  };
  const started: Program<string>[] = [];
  return {
    setting,
    wards: simulatedWards(wards),
    nodes,
    start: async (name, { told, nodeArguments } = {}) => {
      const file = await writeForPrograms(setting, `told-${started.length}.json`, { ...common, ...told });
      const contestant = await startProgram<string>(name, file, nodeArguments);
      started.push(contestant);
      return contestant;
    },
    stop: async () => {
      await Promise.all([...started, program].map((one) => one.stop()));
      await rm(setting.folder, { recursive: true, force: true });
    },
  };
}
