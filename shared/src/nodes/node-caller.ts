import type { Dispatcher } from 'undici';
import { deadlineHeader, type Deadline } from '../deadline.ts';
import { assertionHeader } from '../identity/assertion.ts';
import type { AssertionAudience } from '../identity/assertion-signer.ts';
import type { TlsMaterial } from '../identity/tls-files.ts';
import { contractHeader, readContractHash } from '../composition/contract-hash.ts';
import { traceHeader } from '../telemetry/spans.ts';
import { createNodePools } from './node-pools.ts';
import { parseReply, replyOfStatus } from './parse-reply.ts';
import { lost, type Lost, type Reply } from './reply.ts';
import { readBounded } from './read-bounded.ts';
import { readRetryAfterMs } from './retry-after.ts';

/** One endpoint that takes GraphQL over HTTP: a ward node, the city or oversight. */
export interface Endpoint extends AssertionAudience {
  readonly url: string;
  /** Further URLs that answer reads in its place, declared by its operator. */
  readonly replicas?: readonly string[];
}

/** One call: what is asked, for whom and how long the answer is waited for. */
export interface NodeRequest {
  /** The whole JSON body; assertions bind exactly these bytes. */
  readonly body: string;
  /** The user's bearer token, sent on. */
  readonly token: string;
  readonly correlationId: string;
  readonly deadline: Deadline;
  /** Longest wait for this call, in milliseconds; the deadline may be nearer. */
  readonly budgetMs: number;
  /** Whether it only reads, so that it may be asked again, elsewhere, or together with others. */
  readonly isRead: boolean;
  /** Joins the call to the trace of its request, where traces are made (W3C Trace Context). */
  readonly traceParent?: string;
}

/** Calls endpoints; never throws, a failure is a lost {@link Reply}. */
export interface NodeCaller {
  call(endpoint: Endpoint, request: NodeRequest): Promise<Reply>;
  /** Whether the endpoint says at `/ready` that it can do its work; never throws. */
  probe(endpoint: Endpoint): Promise<boolean>;
  stop(): Promise<void>;
}

/** Limits of a caller. */
export interface CallerLimits {
  /** Largest answer accepted, in bytes. */
  readonly maxAnswerBytes: number;
  /** Most connections to one endpoint. */
  readonly connectionsPerNode: number;
}

/** The limits that federation.md names: 4 MiB an answer. */
export const defaultCallerLimits: CallerLimits = { maxAnswerBytes: 4 * 1024 * 1024, connectionsPerNode: 64 };

/** How much longer than the node's own budget we wait for its answer, in milliseconds, so that its own deadline speaks first. */
const graceMs = 50;

/** How long a probe waits for an answer, in milliseconds. */
const probeMs = 1_000;

async function readAnswer(response: Dispatcher.ResponseData, maxBytes: number): Promise<Reply> {
  const encoding = response.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    response.body.on('error', () => undefined).destroy();
    return lost('REJECTED');
  }
  const text = await readBounded(response, maxBytes);
  if (text === undefined) return lost('REJECTED');
  const bytes = text.length;
  if (response.statusCode === 200) return { ...parseReply(text), bytes };
  const reply = replyOfStatus(response.statusCode, text);
  const retryAfterMs = readRetryAfterMs(response.headers['retry-after']);
  const isAsked = reply.kind === 'lost' && reply.state === 'OVERLOADED' && retryAfterMs !== undefined;
  return isAsked ? { ...reply, bytes, retryAfterMs } : { ...reply, bytes };
}

/**
 * Makes a caller that signs each call with `sign` and keeps a pool of connections for each endpoint. With `tls`, endpoints
 * over HTTPS are shown the certificate in it, and theirs must be of its CA.
 */
export function createNodeCaller(
  sign: (endpoint: Endpoint, body: string) => string,
  limits: CallerLimits = defaultCallerLimits,
  tls?: TlsMaterial,
): NodeCaller {
  const pools = createNodePools(limits.connectionsPerNode, tls);
  return {
    call: async (endpoint, request) => {
      const waitMs = Math.min(request.deadline.remainingMs(), request.budgetMs);
      if (waitMs <= 0 || request.deadline.signal.aborted) return lost('TIMEOUT', false);
      const cut = new AbortController();
      const abort = () => {
        cut.abort();
      };
      const timer = setTimeout(() => setImmediate(abort), waitMs);
      request.deadline.signal.addEventListener('abort', abort, { once: true });
      try {
        const { pool, path } = pools.of(endpoint.url);
        const response = await pool.request({
          method: 'POST',
          path,
          body: request.body,
          signal: cut.signal,
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            'accept-encoding': 'identity',
            authorization: `Bearer ${request.token}`,
            [assertionHeader]: sign(endpoint, request.body),
            [deadlineHeader]: String(Math.max(1, Math.floor(waitMs - graceMs))),
            'x-correlation-id': request.correlationId,
            ...(request.traceParent !== undefined && { [traceHeader]: request.traceParent }),
          },
        });
        const reply = await readAnswer(response, limits.maxAnswerBytes);
        const contract = readContractHash(response.headers[contractHeader]);
        return contract === undefined ? reply : { ...reply, contract };
      } catch (error) {
        return cut.signal.aborted ? lost('TIMEOUT') : lostByFailure(error);
      } finally {
        clearTimeout(timer);
        request.deadline.signal.removeEventListener('abort', abort);
      }
    },
    probe: async ({ url }) => {
      try {
        const { pool } = pools.of(url);
        const signal = AbortSignal.timeout(probeMs);
        const response = await pool.request({ method: 'GET', path: '/ready', signal });
        await response.body.dump({ limit: 4_096, signal });
        return response.statusCode === 200;
      } catch {
        return false;
      }
    },
    stop: () => pools.stop(),
  };
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

function lostByFailure(error: unknown): Lost {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return lost('TIMEOUT', false);
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return lost('REJECTED');
  return lost('UNREACHABLE', !neverConnected.has(code));
}
