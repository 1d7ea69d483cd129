import { parseDirectory, directoryContent } from '@kakehashi/shared/directory/resource-directory.ts';
import { fetchDirectory } from '@kakehashi/shared/directory/fetch-directory.ts';
import { parsePrivateKeys } from '@kakehashi/shared/identity/agreed-key.ts';
import { signNodeToken } from '@kakehashi/shared/identity/node-token.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { WardNodeConfig } from '../config.ts';
import type { DirectoryKeeper } from '../database/directory-records.ts';

/** How often the copy is refreshed unless told, in milliseconds. */
const refreshEveryMs = 3_600_000;
const timeoutMs = 15_000;

/** After a failure, in milliseconds: the first pause, and the longest; it doubles in between. */
const firstPauseMs = 5_000;
const longestPauseMs = 300_000;

/** Up to a tenth more or less, so that the nodes of a city do not ask at once. */
const spread = (pauseMs: number) => pauseMs * (0.9 + Math.random() / 5);

/** Refreshes the node's copy of the directory in the background. */
export interface DirectoryRefresh {
  stop(): Promise<void>;
}

async function refresh(config: WardNodeConfig, gatewayUrl: string, keeper: DirectoryKeeper): Promise<void> {
  const signer = { ward: config.ward, privateKeys: parsePrivateKeys(config.assertionPrivateKey) };
  const gateways = config.gatewayPublicKey
    .split(',')
    .map((publicKey) => ['gateway', { publicKey: publicKey.trim() }] as const);
  const headers = { authorization: `Bearer ${signNodeToken(signer, gateways, directoryContent)}` };
  const fetched = await fetchDirectory(gatewayUrl, headers, { tag: await keeper.readTag(), timeoutMs });
  const at = new Date();
  if (fetched.kind === 'unchanged') await keeper.confirm(at);
  else await keeper.replace(parseDirectory(fetched.text), fetched.tag, at);
}

/**
 * Fetches the city's directory of resources through the gateway at once and then every hour, with a token that the node
 * signs itself. While that does not succeed the node keeps what it has, and tries again sooner. A node that knows no
 * gateway keeps what it has for good.
 */
export function startDirectoryRefresh(
  config: WardNodeConfig,
  keeper: DirectoryKeeper,
  log: Log,
): DirectoryRefresh {
  const { otherWards, directoryRefreshMs = refreshEveryMs } = config;
  if (!otherWards) return { stop: () => Promise.resolve() };
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let failures = 0;
  const turn = async (): Promise<void> => {
    try {
      await refresh(config, otherWards.gatewayUrl, keeper);
      failures = 0;
    } catch (error) {
      failures += 1;
      log.warn({ kind: (error as Error).name }, 'the directory of resources could not be refreshed');
    }
    const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
    const nextMs = failures === 0 ? directoryRefreshMs : Math.min(pauseMs, directoryRefreshMs);
    if (!isStopped) timer = setTimeout(begin, spread(nextMs)).unref();
  };
  let running = turn();
  function begin(): void {
    running = turn();
  }
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
