import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { createCityDatabases } from '../support/city-databases.ts';
import { writeNodesFile } from '../support/city-nodes.ts';
import { createKeyRing, type CitySetting } from '../support/city-setting.ts';
import { gatewayEnvironment, wardEnvironment } from '../support/program-environments.ts';
import { startTestIssuer } from '../support/test-issuer.ts';
import { openHttpLink, type Passage } from './http-link.ts';
import { buildPrograms } from './programs.ts';
import { supervise, type Supervised } from './supervised.ts';

export const sender = '27102';
export const receiver = '27115';

/** Who is killed. */
export const victims = ['gateway', 'sender', 'receiver'] as const;
export type Victim = (typeof victims)[number];

/** Where something was seen: on the way from a node to the gateway, or from the gateway to a node. */
export type Link = 'before the gateway' | 'behind the gateway';

/** Two wards that hand cases over; both nodes and the gateway are processes that come back when they are killed. */
export interface HandOverCity {
  readonly setting: CitySetting;
  readonly programs: Readonly<Record<Victim, Supervised>>;
  /** The desk's endpoint of a ward, where it is now. */
  deskUrl(ward: string): string;
  stop(): Promise<void>;
}

/** How long a program stays down after it was killed, in milliseconds. */
const downMs = 200;
/** Nobody listens here: hand-overs need neither the city subgraph nor oversight. */
const nowhere = 'http://127.0.0.1:9/graphql';

async function settle(folder: string): Promise<CitySetting> {
  return {
    issuer: await startTestIssuer(),
    ...(await createCityDatabases([sender, receiver], true)),
    keysOf: createKeyRing(),
    nodesFile: join(folder, 'nodes.yaml'),
    nodeBudgetMs: 4_000,
    supergraphFile: join(findProjectRoot(), 'shared', 'contract', 'supergraph.graphql'),
  };
}

/** Brings up the city with links between the processes, and tells of all that passes them. */
export async function startHandOverCity(
  watch: (link: Link, passage: Passage) => void,
): Promise<HandOverCity> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-hand-over-'));
  const builtPrograms = await buildPrograms();
  const setting = await settle(folder);
  const superviseNode = (ward: string) =>
    supervise(() => builtPrograms.start('ward', wardEnvironment(setting, ward, 0)), downMs);
  const links = await Promise.all([
    openHttpLink((passage) => {
      watch('before the gateway', passage);
    }),
    openHttpLink((passage) => {
      watch('behind the gateway', passage);
    }),
    openHttpLink((passage) => {
      watch('behind the gateway', passage);
    }),
  ]);
  const [toGateway, toSender, toReceiver] = links;
  setting.gatewayUrl = `${toGateway.url}/graphql`;
  await writeNodesFile(setting, {
    [sender]: `${toSender.url}/graphql`,
    [receiver]: `${toReceiver.url}/graphql`,
  });
  const urls = { city: nowhere, oversight: nowhere };
  const programs = {
    gateway: await supervise(() => builtPrograms.start('gateway', gatewayEnvironment(setting, urls)), downMs),
    sender: await superviseNode(sender),
    receiver: await superviseNode(receiver),
  };
  toGateway.leadTo(() => programs.gateway.current().urls[0]);
  toSender.leadTo(() => programs.sender.current().urls[0]);
  toReceiver.leadTo(() => programs.receiver.current().urls[0]);
  return {
    setting,
    programs,
    deskUrl: (ward) => (ward === sender ? programs.sender : programs.receiver).current().urls[1] ?? '',
    stop: async () => {
      await builtPrograms.stop();
      await Promise.all(links.map((link) => link.stop()));
      await setting.issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
