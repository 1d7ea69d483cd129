import { Pool, type Dispatcher } from 'undici';
import { deadlineHeader, type Deadline } from '../deadline.ts';
import { assertionHeader } from '../identity/assertion.ts';
import { parseReply, replyOfStatus } from './parse-reply.ts';
import { lost, type Lost, type Reply } from './reply.ts';

/** One endpoint that takes GraphQL over HTTP: a ward node, the city or oversight. */
export interface Endpoint {
  /** The audience of assertions to it: a ward code, `city` or `oversight`. */
  readonly audience: string;
  readonly url: string;
  readonly publicKey: string;
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

async function readBounded(
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) {
      body.destroy();
      return undefined;
    }
    chunks.push(chunk as Buffer);
  }
  return (chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)).toString('utf8');
}

async function readAnswer(response: Dispatcher.ResponseData, maxBytes: number): Promise<Reply> {
  const encoding = response.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    response.body.on('error', () => undefined).destroy();
    return lost('REJECTED');
  }
  const text = await readBounded(response.body, maxBytes);
  if (text === undefined) return lost('REJECTED');
  return response.statusCode === 200 ? parseReply(text) : replyOfStatus(response.statusCode, text);
}

/** Makes a caller that signs each call with `sign` and keeps a pool of connections for each endpoint. */
export function createNodeCaller(
  sign: (endpoint: Endpoint, body: string) => string,
  limits: CallerLimits = defaultCallerLimits,
): NodeCaller {
  const pools = new Map<string, { pool: Pool; path: string }>();
  const poolOf = (url: string) => {
    const known = pools.get(url);
    if (known) return known;
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, {
      connections: limits.connectionsPerNode,
      connect: { timeout: 1_000 },
      keepAliveTimeout: 30_000,
      maxHeaderSize: 16_384,
    });
    const made = { pool, path: pathname };
    pools.set(url, made);
    return made;
  };
  return {
    call: async (endpoint, request) => {
      const waitMs = Math.min(request.deadline.remainingMs(), request.budgetMs);
      if (waitMs <= 0 || request.deadline.signal.aborted) return lost('TIMEOUT', false);
      const cut = new AbortController();
      const abort = () => {
        cut.abort();
      };
      const timer = setTimeout(abort, waitMs);
      request.deadline.signal.addEventListener('abort', abort, { once: true });
      try {
        const { pool, path } = poolOf(endpoint.url);
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
          },
        });
        return await readAnswer(response, limits.maxAnswerBytes);
      } catch (error) {
        return cut.signal.aborted ? lost('TIMEOUT') : lostByFailure(error);
      } finally {
        clearTimeout(timer);
        request.deadline.signal.removeEventListener('abort', abort);
      }
    },
    probe: async ({ url }) => {
      try {
        const { pool } = poolOf(url);
        const signal = AbortSignal.timeout(probeMs);
        const response = await pool.request({ method: 'GET', path: '/ready', signal });
        await response.body.dump({ limit: 4_096, signal });
        return response.statusCode === 200;
      } catch {
        return false;
      }
    },
    stop: async () => {
      await Promise.all([...pools.values()].map(({ pool }) => pool.destroy()));
      pools.clear();
    },
  };
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

function lostByFailure(error: unknown): Lost {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return lost('TIMEOUT', false);
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return lost('REJECTED');
  return lost('UNREACHABLE', !neverConnected.has(code));
}
