import { writeFile } from 'node:fs/promises';
import { createSilentLog } from '@kakehashi/shared/logger.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import type { WardNodeConfig } from '@kakehashi/ward/src/config.ts';
import { createWardNode, type ServedContract, type WardNode } from '@kakehashi/ward/src/ward-node.ts';
import { nodeEntry } from './city-nodes.ts';
import { listening, trustOf, type CitySetting } from './city-setting.ts';

/** Starts a further node of a ward on free ports, over the ward's own database: a new release beside the old one. */
export function startNodeBeside(
  setting: CitySetting,
  ward: string,
  contract?: ServedContract,
  over: Partial<WardNodeConfig> = {},
): Promise<WardNode> {
  const config = {
    ...listening,
    ...trustOf(setting),
    ward: parseWardCode(ward),
    databaseUrl: setting.databaseUrl(ward),
    assertionPrivateKey: setting.keysOf(ward).privateKey,
    port: 0,
    deskPort: 0,
    poolSize: 4,
    budgetMs: setting.nodeBudgetMs,
    clockStartAt: new Date('2025-03-31T08:00:00Z'),
    ...over,
  };
  return createWardNode(config, createSilentLog(), contract);
}

/** Tells gateway and oversight where the nodes are now, and waits until both have read it. */
export async function moveNodes(
  setting: CitySetting,
  urls: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, object>> = {},
): Promise<void> {
  const nodes = Object.entries(urls).map(([code, url]) => ({
    ...nodeEntry(setting, code, url),
    ...settings[code],
  }));
  await writeFile(setting.nodesFile, JSON.stringify({ nodes }));
  await new Promise((resolve) => setTimeout(resolve, 1_300));
}
