import { writeFile } from 'node:fs/promises';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { createWardNode, type WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { listening, trustOf, type CitySetting } from './city-setting.ts';

/** The ward nodes of a test city; a node that is started again listens where it did. */
export interface CityNodes {
  /** The running node of a ward. Throws when there is none. */
  node(ward: string): WardNode;
  start(ward: string): Promise<void>;
  stop(ward: string): Promise<void>;
  stopAll(): Promise<void>;
}

/** Medical areas of the wards that tests use; the others lie in the south. */
const medicalAreas: Readonly<Record<string, string>> = {
  27102: 'N',
  27103: 'W',
  27104: 'W',
  27111: 'E',
  27115: 'E',
  27127: 'N',
  27128: 'E',
};

const portOf = (url: string): number => Number(new URL(url).port);

/** Describes the nodes of a city, none of which runs yet. */
export function createCityNodes(setting: CitySetting): CityNodes {
  const running = new Map<string, WardNode>();
  const ports = new Map<string, { port: number; deskPort: number }>();
  const node = (ward: string): WardNode => {
    const found = running.get(ward);
    if (!found) throw new Error(`expected a running node of ${ward}, but got none`);
    return found;
  };
  const start = async (ward: string) => {
    const policyFile = setting.policyFile?.(ward);
    const own = {
      ward: parseWardCode(ward),
      ...setting.programDatabase(ward),
      assertionPrivateKey: setting.keysOf(ward).privateKey,
      clockStartAt: new Date('2025-03-31T08:00:00Z'),
      poolSize: 4,
      budgetMs: setting.nodeBudgetMs,
      ...(policyFile !== undefined && { policyFile }),
      ...(setting.gatewayUrl !== undefined && {
        otherWards: { gatewayUrl: setting.gatewayUrl, nodesFile: setting.nodesFile },
      }),
    };
    const places = ports.get(ward) ?? { port: 0, deskPort: 0 };
    const started = await createWardNode(
      { ...listening, ...trustOf(setting), ...own, ...places },
      createSilentLog(),
    );
    running.set(ward, started);
    ports.set(ward, { port: portOf(started.cityUrl), deskPort: portOf(started.deskUrl) });
  };
  const stop = async (ward: string) => {
    await node(ward).stop();
    running.delete(ward);
  };
  return {
    node,
    start,
    stop,
    stopAll: async () => {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}

/** What the file of nodes says of one node. */
export function nodeEntry(
  { keysOf }: CitySetting,
  code: string,
  url: string,
  replicas: readonly string[] = [],
): object {
  const medicalArea = medicalAreas[code] ?? 'S';
  return { code, url, publicKey: keysOf(code).publicKey, medicalArea, replicas };
}

/** What the file of nodes says of a ward that has no node. */
export function wardWithoutNode(code: string): object {
  return { code, medicalArea: medicalAreas[code] ?? 'S' };
}

/** Writes the file by which gateway and oversight know where the node of each ward is. */
export async function writeNodesFile(
  setting: CitySetting,
  urls: Readonly<Record<string, string>>,
): Promise<void> {
  const nodes = Object.entries(urls).map(([code, url]) => nodeEntry(setting, code, url));
  await writeFile(setting.nodesFile, JSON.stringify({ nodes }));
}
