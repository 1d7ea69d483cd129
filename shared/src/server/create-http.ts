import { fastify, type FastifyInstance } from 'fastify';
import type { TlsMaterial } from '../identity/tls-files.ts';
import { chooseCorrelationId } from './correlation.ts';
import { headersWithinMs, lookForLateEveryMs, requestWithinMs } from './slow-clients.ts';

/** What is particular to one server's HTTP. */
export interface HttpOptions {
  /** Largest body accepted, in bytes. */
  readonly maxBodyBytes: number;
  /** Speaks HTTPS and demands a certificate of the given CA from every client; plain HTTP without it. */
  readonly mutualTls?: TlsMaterial;
}

/** Makes the HTTP server that carries GraphQL: bounded, patient with kept connections, silent about itself. */
export function createHttp({ maxBodyBytes, mutualTls }: HttpOptions): FastifyInstance {
  const settings = {
    bodyLimit: maxBodyBytes,
    requestTimeout: requestWithinMs,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    logger: false,
    genReqId: chooseCorrelationId,
  } as const;
  const times = { headersTimeout: headersWithinMs, connectionsCheckingInterval: lookForLateEveryMs };
  if (!mutualTls) return fastify({ ...settings, http: times });
  const https = {
    ...times,
    ...mutualTls,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  } as const;
  // Routes see requests and replies alone, so it does not matter to them over which kind of server these come.
  return fastify({ ...settings, https });
}
