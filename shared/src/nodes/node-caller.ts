import { contractHeader, readContractHash } from '../composition/contract-hash.ts';
import { deadlineHeader, type Deadline } from '../deadline.ts';
import type { HttpFailure, HttpResult } from '../http-client/http-connection.ts';
import type { HttpAnswer } from '../http-client/response-reader.ts';
import { assertionHeader } from '../identity/assertion.ts';
import type { AssertionAudience } from '../identity/assertion-signer.ts';
import type { TlsMaterial } from '../identity/tls-files.ts';
import { CallClock } from './call-clock.ts';
import { exchange } from './exchange.ts';
import { createNodePools, type NodePool } from './node-pools.ts';
import { parseReply, replyOfStatus } from './parse-reply.ts';
import { lost, type Lost, type Reply } from './reply.ts';
import { headerField, writeRequest } from './request-text.ts';
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

function answeredReply({ head, body }: HttpAnswer): Reply {
  if (head.status === 200) return parseReply(body);
  const reply = replyOfStatus(head.status, body);
  const retryAfterMs = readRetryAfterMs(head.headers.get('retry-after'));
  const isAsked = reply.kind === 'lost' && reply.state === 'OVERLOADED' && retryAfterMs !== undefined;
  return isAsked ? { ...reply, retryAfterMs } : reply;
}

function lostByFailure({ code, isSent }: HttpFailure): Lost {
  return lost(code === 'CONNECT_TIMEOUT' ? 'TIMEOUT' : 'UNREACHABLE', isSent);
}

function replyOf(result: HttpResult | undefined): Reply {
  if (!result) return lost('TIMEOUT');
  if (result.kind === 'unacceptable') return lost('REJECTED');
  if (result.kind === 'failed') return lostByFailure(result);
  const reply = answeredReply(result);
  const contract = readContractHash(result.head.headers.get(contractHeader));
  return contract === undefined ? reply : { ...reply, contract };
}

/** The fields that all calls of one request share; as its calls are made one after another, the last ones are kept. */
function createSharedFields(): (request: NodeRequest) => string {
  let last = { token: '', correlationId: '', fields: '' };
  return ({ token, correlationId }) => {
    if (last.token !== token || last.correlationId !== correlationId) {
      const fields =
        headerField('authorization', `Bearer ${token}`) + headerField('x-correlation-id', correlationId);
      last = { token, correlationId, fields };
    }
    return last.fields;
  };
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
  const { maxAnswerBytes, connectionsPerNode: connections } = limits;
  const pools = createNodePools({ connections, maxAnswerBytes }, tls);
  const clock = new CallClock();
  const sharedFields = createSharedFields();
  const textOf = ({ path, host }: NodePool, endpoint: Endpoint, request: NodeRequest, waitMs: number) => {
    const { body } = request;
    const own =
      headerField(assertionHeader, sign(endpoint, body)) +
      headerField(deadlineHeader, String(Math.max(1, Math.floor(waitMs - graceMs))));
    return writeRequest({ method: 'POST', path, host, fields: sharedFields(request) + own, body });
  };
  return {
    call: (endpoint, request) => {
      const { deadline, budgetMs } = request;
      const waitMs = Math.min(deadline.remainingMs(), budgetMs);
      if (waitMs <= 0 || deadline.isOver) return Promise.resolve(lost('TIMEOUT', false));
      try {
        const to = pools.of(endpoint.url);
        const patience = { clock, endsAt: performance.now() + waitMs, deadline };
        return exchange(to.pool, textOf(to, endpoint, request, waitMs), patience, replyOf);
      } catch {
        // An endpoint or a header that cannot be written; nothing was sent.
        return Promise.resolve(lost('UNREACHABLE', false));
      }
    },
    probe: ({ url }) => {
      const { pool, host } = pools.of(url);
      const text = writeRequest({ method: 'GET', path: '/ready', host, fields: '' });
      const patience = { clock, endsAt: performance.now() + probeMs };
      return exchange(
        pool,
        text,
        patience,
        (result) => result?.kind === 'answered' && result.head.status === 200,
      );
    },
    stop: () => {
      pools.stop();
      return Promise.resolve();
    },
  };
}
