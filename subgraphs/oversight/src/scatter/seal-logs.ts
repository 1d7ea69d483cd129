import { parseSealKey, sealHead } from '@kakehashi/shared/access-log/seal.ts';
import { startDeadline } from '@kakehashi/shared/deadline.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { KeptSeal, SealRepository } from '../domain/kept-seal.ts';
import { logHeadQuestion } from './ask-log-head.ts';
import { askNodes, type NodeAccess } from './ask-nodes.ts';

/** Seals the access logs of the nodes once a day. */
export interface LogSealer {
  /** Asks those nodes for the end of their log that have no seal of today, in the name of somebody who asks anyway; nobody waits for it. */
  sealDue(request: RequestContext, nodes: NodeAccess & { readonly registry: NodeRegistry }): void;
  /** Resolves when nothing is being sealed any more. */
  settle(): Promise<void>;
}

/** What sealing needs. */
export interface SealerParts {
  readonly seals: SealRepository;
  /** Ed25519, as `createSealKeys` makes them. */
  readonly privateKey: string;
  /** The machine's time, not the demonstration's: a seal says when it was really made. */
  readonly now: () => Date;
  readonly log: Log;
}

const retryAfterMs = 300_000;
const longestMs = 5_000;
const tokyoMs = 9 * 3_600_000;

const dayInTokyo = (at: Date) => new Date(at.getTime() + tokyoMs).toISOString().slice(0, 10);

/** Whether the log still held, unchanged, what was sealed before. */
function stateOf(before: KeptSeal | undefined, hashAt: string | null): KeptSeal['state'] {
  return before === undefined || before.sequence === 0 || before.hash === hashAt ? 'INTACT' : 'BROKEN';
}

/** Makes the sealer of a program. */
export function createLogSealer({ seals, privateKey, now, log }: SealerParts): LogSealer {
  const key = parseSealKey(privateKey);
  const nextAt = new Map<WardCode, { day: string } | { atMs: number }>();
  const underWay = new Set<Promise<void>>();

  const isDue = (ward: WardCode) => {
    const next = nextAt.get(ward);
    if (next === undefined) return true;
    return 'day' in next ? next.day !== dayInTokyo(now()) : next.atMs <= now().getTime();
  };

  const sealOne: (ward: WardCode, ...asked: Parameters<LogSealer['sealDue']>) => Promise<void> = async (
    ward,
    request,
    nodes,
  ) => {
    const [before] = await seals.findSeals(ward, 1);
    const day = dayInTokyo(now());
    if (before && dayInTokyo(before.sealedAt) === day) {
      nextAt.set(ward, { day });
      return;
    }
    const deadline = startDeadline(longestMs);
    const question = logHeadQuestion(before?.sequence ?? null);
    const { answers } = await askNodes([ward], question, { ...request, deadline }, nodes);
    deadline.clear();
    const head = answers.get(ward);
    if (!head) return;
    const state = stateOf(before, head.hashAt);
    if (state === 'BROKEN') log.error({ ward }, 'the access log of a node was cut off or rewritten');
    const { sequence, hash } = head;
    await seals.keep({ ...sealHead(key, { node: ward, sequence, hash, sealedAt: now() }), state });
    nextAt.set(ward, { day });
  };

  return {
    sealDue: (request, nodes) => {
      for (const ward of [...nodes.registry.wards.keys()].filter(isDue)) {
        nextAt.set(ward, { atMs: now().getTime() + retryAfterMs });
        const sealing = sealOne(ward, request, nodes).catch((error: unknown) => {
          log.warn({ ward, kind: (error as Error).name }, 'an access log could not be sealed');
        });
        underWay.add(sealing);
        void sealing.finally(() => underWay.delete(sealing));
      }
    },
    settle: async () => {
      await Promise.all(underWay);
    },
  };
}
