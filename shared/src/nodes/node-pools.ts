import { Pool } from 'undici';
import type { TlsMaterial } from '../identity/tls-files.ts';

/** Connections to one endpoint and the path of its GraphQL endpoint. */
export interface NodePool {
  readonly pool: Pool;
  readonly path: string;
}

/** Pools of connections, one for each endpoint, opened when it is first asked. */
export interface NodePools {
  of(url: string): NodePool;
  /** Closes the connections to all endpoints but these as soon as their calls have ended. */
  keepOnly(urls: ReadonlySet<string>): void;
  /** Cuts all connections. */
  stop(): Promise<void>;
}

/** Makes pools of at most `connections` each. Endpoints over HTTPS are shown the certificate in `tls`, and theirs must be of its CA. */
export function createNodePools(connections: number, tls?: TlsMaterial): NodePools {
  const pools = new Map<string, NodePool>();
  const open = (url: string): NodePool => {
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, {
      connections,
      connect: { timeout: 1_000, ...tls },
      keepAliveTimeout: 30_000,
      // Every call has its end from the clock of its caller; further timers would only cost.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: 16_384,
    });
    const opened = { pool, path: pathname };
    pools.set(url, opened);
    return opened;
  };
  return {
    of: (url) => pools.get(url) ?? open(url),
    keepOnly: (urls) => {
      for (const [url, { pool }] of pools) {
        if (urls.has(url)) continue;
        pools.delete(url);
        void pool.close().catch(() => undefined);
      }
    },
    stop: async () => {
      await Promise.all([...pools.values()].map(({ pool }) => pool.destroy()));
      pools.clear();
    },
  };
}
