import { deadlineHeader, type Deadline } from '../deadline.ts';
import { assertionHeader } from '../identity/assertion.ts';
import type { AssertionAudience } from '../identity/assertion-signer.ts';
import type { TlsMaterial } from '../identity/tls-files.ts';
import { contractHeader, readContractHash } from '../composition/contract-hash.ts';
import { traceHeader } from '../telemetry/spans.ts';
import { policyHeader } from '../ward-policy/policy-header.ts';
import { CallClock } from './call-clock.ts';
import type { HttpResult } from './collect-answer.ts';
import { exchange } from './exchange.ts';
import { createNodePools } from './node-pools.ts';
import { parseReply, replyOfStatus } from './parse-reply.ts';
import { lost, type Lost, type Reply } from './reply.ts';
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

/** A caller that keeps something of each place that it asks: connections, a breaker, a queue. */
export interface PlaceKeeper {
  /** Lets go of what is kept of all places but these URLs; what is under way there still ends. A place that is asked again is begun anew. */
  keepOnly(urls: ReadonlySet<string>): void;
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

function answeredReply({ status, headers, body }: Extract<HttpResult, { kind: 'answered' }>): Reply {
  if (status === 200) return parseReply(body);
  const reply = replyOfStatus(status, body);
  const retryAfterMs = readRetryAfterMs(headers['retry-after']);
  const isAsked = reply.kind === 'lost' && reply.state === 'OVERLOADED' && retryAfterMs !== undefined;
  return isAsked ? { ...reply, retryAfterMs } : reply;
}

function replyOf(result: HttpResult | undefined): Reply {
  if (!result) return lost('TIMEOUT');
  if (result.kind === 'unacceptable') return lost('REJECTED');
  if (result.kind === 'failed') return lostByFailure(result.error);
  // The reply was made just now and is nobody else's, so it is completed in place: this is done for every call.
  const reply: Reply & { bytes?: number; contract?: string; policy?: string } = answeredReply(result);
  reply.bytes = result.body.length;
  const contract = readContractHash(result.headers[contractHeader]);
  if (contract !== undefined) reply.contract = contract;
  const policy = result.headers[policyHeader];
  if (typeof policy === 'string') reply.policy = policy;
  return reply;
}

/** Header fields as undici takes them without further ado: names and values in turn. */
function fieldsOf({ token, correlationId, traceParent }: NodeRequest, assertion: string, waitMs: number) {
  // prettier-ignore
  const fields = [
    'content-type', 'application/json',
    'accept', 'application/json',
    'accept-encoding', 'identity',
    'authorization', `Bearer ${token}`,
    'x-correlation-id', correlationId,
    assertionHeader, assertion,
    deadlineHeader, String(Math.max(1, Math.floor(waitMs - graceMs))),
  ];
  if (traceParent !== undefined) fields.push(traceHeader, traceParent);
  return fields;
}

/**
 * Makes a caller that signs each call with `sign` and keeps a pool of connections for each endpoint. With `tls`, endpoints
 * over HTTPS are shown the certificate in it, and theirs must be of its CA.
 */
export function createNodeCaller(
  sign: (endpoint: Endpoint, body: string) => string,
  limits: CallerLimits = defaultCallerLimits,
  tls?: TlsMaterial,
): NodeCaller & PlaceKeeper {
  const { maxAnswerBytes: maxBytes, connectionsPerNode } = limits;
  const pools = createNodePools(connectionsPerNode, tls);
  const clock = new CallClock();
  return {
    call: (endpoint, request) => {
      const { deadline, body } = request;
      const waitMs = Math.min(deadline.remainingMs(), request.budgetMs);
      if (waitMs <= 0 || deadline.isOver) return Promise.resolve(lost('TIMEOUT', false));
      try {
        const { pool, path } = pools.of(endpoint.url);
        const headers = fieldsOf(request, sign(endpoint, body), waitMs);
        const patience = { clock, endsAt: performance.now() + waitMs, deadline, maxBytes };
        return exchange(pool, { method: 'POST', path, headers, body }, patience).then(replyOf, lostByFailure);
      } catch (error) {
        return Promise.resolve(lostByFailure(error));
      }
    },
    probe: async ({ url }) => {
      try {
        const patience = { clock, endsAt: performance.now() + probeMs, maxBytes: 4_096 };
        const result = await exchange(pools.of(url).pool, { method: 'GET', path: '/ready' }, patience);
        return result?.kind === 'answered' && result.status === 200;
      } catch {
        return false;
      }
    },
    keepOnly: (urls) => {
      pools.keepOnly(urls);
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
