import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApolloGateway, type GraphQLDataSource, type SupergraphManager } from '@apollo/gateway';
import type { Log } from '@kakehashi/shared/logger.ts';
import { watchFileText } from '@kakehashi/shared/watch-file.ts';
import type { GraphQLSchema } from 'graphql';
import { createPlanCache } from '../routing/plan-cache.ts';
import type { RoutingPlan } from '../routing/plan.ts';
import { parseRoutingContract } from '../routing/routing-contract.ts';
import { checkSupergraph } from './check-supergraph.ts';

/** What belongs to one supergraph. A request takes it once and keeps it. */
export interface SupergraphInForce {
  /** Its plan cache. */
  readonly planOf: (text: string) => RoutingPlan;
  /** All its types, also those hidden from clients. */
  readonly supergraphSchema: GraphQLSchema;
}

/** The supergraph file as the gateway loads it: read at start, swapped on change, a bad one refused while the old one stays. */
export interface SupergraphSource extends SupergraphManager {
  /** The supergraph in force. */
  current(): SupergraphInForce;
}

const nobody: GraphQLDataSource = { process: () => Promise.resolve({}) };

function readSupergraph(sdl: string): SupergraphInForce {
  checkSupergraph(sdl);
  const contract = parseRoutingContract(sdl);
  return { planOf: createPlanCache(contract), supergraphSchema: contract.schema };
}

/**
 * Loads a supergraph into a gateway that serves nobody. Apollo Gateway takes a part of a new supergraph over before it has
 * built the rest, so a bad one would leave it half swapped: what cannot be built is found here. Rejects with the reason.
 */
async function tryOut(sdl: string): Promise<void> {
  const trial = new ApolloGateway({
    supergraphSdl: sdl,
    buildService: () => nobody,
    validateSupergraph: true,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  await trial.load();
  await trial.stop();
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}

/** Makes the source for one file. */
export function createSupergraphSource(path: string, log: Log): SupergraphSource {
  let inForce: SupergraphInForce | undefined;
  let swapping = Promise.resolve();
  return {
    current: () => {
      if (!inForce) throw new Error('expected the supergraph to be loaded');
      return inForce;
    },
    initialize: ({ update }) => {
      const sdl = readFileSync(path, 'utf8');
      inForce = readSupergraph(sdl);
      const swap = async (next: string) => {
        try {
          const nextInForce = readSupergraph(next);
          await tryOut(next);
          await nextTurn();
          update(next);
          inForce = nextInForce;
          log.info('supergraph swapped');
        } catch (error) {
          log.error({ reason: reasonOf(error) }, 'a bad supergraph was refused, the old one stays');
        }
      };
      const stop = watchFileText(path, sdl, (next) => {
        swapping = swapping.then(() => swap(next));
      });
      const cleanup = async () => {
        stop();
        await swapping;
      };
      return Promise.resolve({ supergraphSdl: sdl, cleanup });
    },
  };
}
