import { ConnectionPool } from '../http-client/connection-pool.ts';
import type { TlsMaterial } from '../identity/tls-files.ts';

/** Connections to one endpoint, and what every request to it begins with. */
export interface NodePool {
  readonly pool: ConnectionPool;
  /** Path of its GraphQL endpoint. */
  readonly path: string;
  /** Host and, where it is not the usual one, port: the `host` header. */
  readonly host: string;
}

/** Pools of connections, one for each endpoint, opened when it is first asked. */
export interface NodePools {
  of(url: string): NodePool;
  /** Cuts all connections. */
  stop(): void;
}

/** Bounds of every pool. */
export interface PoolLimits {
  /** Most connections to one endpoint. */
  readonly connections: number;
  /** Largest answer accepted, in bytes. */
  readonly maxAnswerBytes: number;
}

/** Longest wait for a connection, in milliseconds. */
const connectMs = 1_000;

/** Makes pools with these bounds. Endpoints over HTTPS are shown the certificate in `tls`, and theirs must be of its CA. */
export function createNodePools(limits: PoolLimits, tls?: TlsMaterial): NodePools {
  const pools = new Map<string, NodePool>();
  const open = (url: string): NodePool => {
    const { protocol, hostname, port, host, pathname } = new URL(url);
    const isSecure = protocol === 'https:';
    const target = {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port === '' ? (isSecure ? 443 : 80) : port),
      ...(isSecure ? { tls: tls ?? {} } : {}),
      connectMs,
      maxBodyBytes: limits.maxAnswerBytes,
    };
    const opened = { pool: new ConnectionPool(target, limits.connections), path: pathname, host };
    pools.set(url, opened);
    return opened;
  };
  return {
    of: (url) => pools.get(url) ?? open(url),
    stop: () => {
      for (const { pool } of pools.values()) pool.stop();
      pools.clear();
    },
  };
}
