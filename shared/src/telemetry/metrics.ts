import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { NodeState } from '../nodes/node-state.ts';

/**
 * What this program measures. Labels are ward codes, names of programs, states and status codes: never anything of a
 * question, an answer or a person. Nothing is measured before {@link startMeasuring}.
 */
export const metrics = new Registry();

let isOn = false;

/** From now on this program measures what it does. */
export function startMeasuring(): void {
  isOn = true;
}

/** Whether this program measures what it does. */
export function isMeasuring(): boolean {
  return isOn;
}

const callSeconds = new Histogram({
  name: 'kakehashi_node_call_duration_seconds',
  help: 'How long calls to a node took, by what became of them; `node` is a ward code, `city` or `oversight`.',
  labelNames: ['node', 'state'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
  registers: [metrics],
});

const answerBytes = new Counter({
  name: 'kakehashi_node_answer_bytes_total',
  help: 'Bytes of the answers of a node that were read.',
  labelNames: ['node'],
  registers: [metrics],
});

const rejectedAnswers = new Counter({
  name: 'kakehashi_node_rejected_answers_total',
  help: 'Answers of a node that were not believed: too large or unreadable (`transport`), or not what was asked (`guard`).',
  labelNames: ['node', 'by'],
  registers: [metrics],
});

/** A node's breaker, for as long as somebody keeps it. */
interface WatchedBreaker {
  readonly node: string;
  readonly isOpen: () => boolean;
}

const breakers = new Set<WatchedBreaker>();

new Gauge({
  name: 'kakehashi_node_breaker_open',
  help: '1 while a place of a node is not asked because it does not answer, else 0.',
  labelNames: ['node'],
  registers: [metrics],
  collect() {
    this.reset();
    for (const { node } of breakers) this.set({ node }, 0);
    for (const { node, isOpen } of breakers) if (isOpen()) this.set({ node }, 1);
  },
});

const requestSeconds = new Histogram({
  name: 'kakehashi_request_duration_seconds',
  help: 'How long requests to the GraphQL endpoint took, by HTTP status.',
  labelNames: ['status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
  registers: [metrics],
});

/** Notes one call to a node: what became of it, how long it took in milliseconds, and the bytes of its answer. */
export function noteCall(node: string, state: NodeState, tookMs: number, bytes: number): void {
  if (!isOn) return;
  callSeconds.observe({ node, state }, tookMs / 1_000);
  answerBytes.inc({ node }, bytes);
  if (state === 'REJECTED') rejectedAnswers.inc({ node, by: 'transport' });
}

/** Notes that the guard did not believe an answer of a node. */
export function noteRejectedByGuard(node: string): void {
  if (isOn) rejectedAnswers.inc({ node, by: 'guard' });
}

/** Shows in the metrics whether a node is asked; gives what takes it out again. */
export function watchBreaker(node: string, isOpen: () => boolean): () => void {
  const watched = { node, isOpen };
  breakers.add(watched);
  return () => breakers.delete(watched);
}

/** Notes one request to the GraphQL endpoint, with the milliseconds that it took. */
export function noteRequest(status: number, tookMs: number): void {
  if (isOn) requestSeconds.observe({ status: String(status) }, tookMs / 1_000);
}
