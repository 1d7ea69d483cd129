import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 50;
const longestWaitMs = 60_000;

/** Resolves when `/ready` beside the URL answers 200. Rejects with what came instead after 60 s, or when the signal fires. */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const ready = new URL('/ready', url);
  const endsAt = performance.now() + longestWaitMs;
  for (;;) {
    const obstacle = await findObstacle(ready, signal);
    if (obstacle === undefined) return;
    if (performance.now() > endsAt) {
      throw new Error(`expected ${ready.href} to be ready within 60 s, but got ${obstacle}`);
    }
    await sleep(pauseMs, undefined, { signal });
  }
}

/** What keeps the program from being ready; `undefined` when nothing does. */
async function findObstacle(url: URL, signal: AbortSignal): Promise<string | undefined> {
  signal.throwIfAborted();
  try {
    const reply = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) });
    await reply.arrayBuffer();
    return reply.status === 200 ? undefined : `status ${reply.status}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? `${message} (${cause.message})` : message;
  }
}
