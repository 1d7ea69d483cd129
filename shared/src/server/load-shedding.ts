import type { FastifyInstance } from 'fastify';
import { AppError } from '../app-error.ts';

/** When a server turns requests away instead of making all of them late. */
export interface SheddingRules {
  /** So many requests at once, under way or come in one turn of the event loop, are always accepted. */
  readonly floor: number;
  /** More under way are never accepted, whatever the load. */
  readonly ceiling: number;
  /** Between the two, requests are turned away while the event loop is later than this, in milliseconds. */
  readonly maxLagMs: number;
}

/** Room for bursts, none for a queue that outlasts the deadline of those in it. */
export const defaultShedding: SheddingRules = { floor: 32, ceiling: 1_000, maxLagMs: 100 };

const sampleEveryMs = 50;

/** Share of the newest sample in the mean: a single pause for garbage counts little. */
const weight = 0.3;

/** How late the event loop of this process is. */
interface LoopLag {
  /** The moving mean, in milliseconds. */
  meanMs(): number;
  /** Rises with every turn of the loop in which it was measured. */
  turn(): number;
}

let measured: LoopLag | undefined;

/** Measures from the first call on, once for the whole process. */
function measureLoopLag(): LoopLag {
  if (measured) return measured;
  let mean = 0;
  let turn = 0;
  let expectedAt = performance.now() + sampleEveryMs;
  setInterval(() => {
    const now = performance.now();
    mean += weight * (Math.max(0, now - expectedAt) - mean);
    expectedAt = now + sampleEveryMs;
    turn += 1;
  }, sampleEveryMs).unref();
  measured = { meanMs: () => mean, turn: () => turn };
  return measured;
}

/**
 * Turns requests to `/graphql` away with `OVERLOADED` (503, `Retry-After`) before their body is read, when more come than
 * can be answered in time: those who are let in are answered as if the others had not come. Health is always answered.
 */
export function shedLoad(app: FastifyInstance, rules: SheddingRules): void {
  const lag = measureLoopLag();
  let underWay = 0;
  let arrived = { turn: 0, requests: 0 };
  // A request that needs nothing but the processor is over before the next one is read, so those that came count too.
  const noteArrival = () => {
    const turn = lag.turn();
    arrived = { turn, requests: arrived.turn === turn ? arrived.requests + 1 : 1 };
    return arrived.requests;
  };
  app.addHook('onRequest', async (request, reply) => {
    if (request.url !== '/graphql') return;
    const isMuch = Math.max(underWay + 1, noteArrival()) > rules.floor && lag.meanMs() > rules.maxLagMs;
    if (isMuch || underWay >= rules.ceiling)
      throw new AppError('OVERLOADED', undefined, { retryAfterSeconds: 1 });
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
  });
}
