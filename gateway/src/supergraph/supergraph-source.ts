import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { SupergraphManager } from '@apollo/gateway';
import type { Log } from '@kakehashi/shared/logger.ts';
import { createPlanCache } from '../routing/plan-cache.ts';
import type { RoutingPlan } from '../routing/plan.ts';
import { parseRoutingContract } from '../routing/routing-contract.ts';

/** The supergraph file as the gateway loads it: read at start, swapped on change, a bad one refused while the old one stays. */
export interface SupergraphSource extends SupergraphManager {
  /** The plan cache that belongs to the supergraph in force. */
  planOf(): (text: string) => RoutingPlan;
}

/** Makes the source for one file; it is looked at every `intervalMs` milliseconds. */
export function createSupergraphSource(path: string, log: Log, intervalMs = 1_000): SupergraphSource {
  let planOf: ((text: string) => RoutingPlan) | undefined;
  return {
    planOf: () => {
      if (!planOf) throw new Error('expected the supergraph to be loaded');
      return planOf;
    },
    initialize: ({ update }) => {
      const sdl = readFileSync(path, 'utf8');
      planOf = createPlanCache(parseRoutingContract(sdl));
      const reread = () => {
        try {
          const next = readFileSync(path, 'utf8');
          const nextPlans = createPlanCache(parseRoutingContract(next));
          update(next);
          planOf = nextPlans;
          log.info('supergraph swapped');
        } catch (error) {
          log.error({ kind: (error as Error).name }, 'a bad supergraph was refused, the old one stays');
        }
      };
      watchFile(path, { interval: intervalMs, persistent: false }, reread);
      const cleanup = () => {
        unwatchFile(path, reread);
        return Promise.resolve();
      };
      return Promise.resolve({ supergraphSdl: sdl, cleanup });
    },
  };
}
