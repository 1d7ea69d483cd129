import { startDeadline } from '../deadline.ts';
import { followRegistry } from './follow-registry.ts';
import type { Endpoint, NodeCaller, PlaceKeeper } from './node-caller.ts';
import type { NodeRegistry } from './node-registry.ts';
import { lost } from './reply.ts';
import { createResilientCaller, resilienceFor } from './resilient-caller.ts';

const endpoint: Endpoint = { audience: '27115', url: 'http://127.0.0.1:1/graphql', publicKey: 'k' };
const turns = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A place where nobody answers, and how often it was probed. */
function deadPlace() {
  const seen = { probes: 0, kept: [] as string[] };
  const caller: NodeCaller & PlaceKeeper = {
    call: () => Promise.resolve(lost('UNREACHABLE', false)),
    probe: () => {
      seen.probes += 1;
      return Promise.resolve(false);
    },
    keepOnly: (urls) => {
      seen.kept = [...urls];
    },
    stop: () => Promise.resolve(),
  };
  return { seen, caller: createResilientCaller(caller, { ...resilienceFor(1_000), probeEveryMs: 2 }) };
}

async function ask(caller: NodeCaller) {
  const deadline = startDeadline(1_000);
  const request = { body: '{}', token: 't', correlationId: 'c', deadline, budgetMs: 1_000, isRead: false };
  const reply = await caller.call(endpoint, request);
  deadline.clear();
  return reply;
}

describe('a node that left the registry', () => {
  test('is not probed any more, and nothing is kept of it', async () => {
    const { seen, caller } = deadPlace();
    for (let call = 0; call < 5; call += 1) await ask(caller);
    await turns(20);
    expect(seen.probes).toBeGreaterThan(0);
    caller.keepOnly(new Set(['http://127.0.0.1:2/graphql']));
    expect(seen.kept).toEqual(['http://127.0.0.1:2/graphql']);
    const { probes } = seen;
    await turns(30);
    expect(seen.probes - probes).toBeLessThanOrEqual(1);
    await caller.stop();
  });

  test('that stays is probed on', async () => {
    const { seen, caller } = deadPlace();
    for (let call = 0; call < 5; call += 1) await ask(caller);
    caller.keepOnly(new Set([endpoint.url]));
    const { probes } = seen;
    await turns(60);
    expect(seen.probes - probes).toBeGreaterThan(1);
    await caller.stop();
  });

  test('is let go of only when no request that began with it can be under way', async () => {
    const kept: string[][] = [];
    const listeners: ((registry: NodeRegistry) => void)[] = [];
    const keeper = { keepOnly: (urls: ReadonlySet<string>) => void kept.push([...urls]) };
    followRegistry({ onChange: (listener) => void listeners.push(listener) }, keeper, ['http://city'], 20);
    const changeTo = (url: string) => {
      const nodes = new Map([['27115', { url, replicas: [] }]]) as unknown as NodeRegistry['nodes'];
      for (const listener of listeners) listener({ nodes, wards: new Map() });
    };
    changeTo('http://one');
    changeTo('http://two');
    expect(kept).toEqual([]);
    await turns(60);
    expect(kept).toEqual([['http://city', 'http://two']]);
  });
});
