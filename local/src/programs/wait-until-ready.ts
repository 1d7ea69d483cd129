import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 50;
const longestWaitMs = 60_000;

/** Resolves when `/ready` beside the URL answers 200. Rejects after 60 s, or when the signal fires. */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const ready = new URL('/ready', url);
  const endsAt = performance.now() + longestWaitMs;
  while (!(await isOk(ready, signal))) {
    if (performance.now() > endsAt)
      throw new Error(`expected ${ready.href} to be ready within 60 s, but got nothing`);
    await sleep(pauseMs, undefined, { signal });
  }
}

async function isOk(url: URL, signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted();
  try {
    const reply = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) });
    await reply.arrayBuffer();
    return reply.status === 200;
  } catch {
    return false;
  }
}
