import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApolloGateway, type GraphQLDataSource, type SupergraphManager } from '@apollo/gateway';
import type { Log } from '@kakehashi/shared/logger.ts';
import { watchFileText } from '@kakehashi/shared/watch-file.ts';
import type { GraphQLSchema } from 'graphql';
import { createPlanCache } from '../routing/plan-cache.ts';
import type { RoutingPlan } from '../routing/plan.ts';
import { parseRoutingContract, type RoutingContract } from '../routing/routing-contract.ts';
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
  /** What the supergraph in force says of fields, keys and routes. */
  contract(): RoutingContract;
}

const nobody: GraphQLDataSource = { process: () => Promise.resolve({}) };

/** What belongs to one supergraph and is swapped with it. */
interface Loaded {
  readonly planOf: SupergraphInForce['planOf'];
  readonly contract: RoutingContract;
}

function load(sdl: string): Loaded {
  checkSupergraph(sdl);
  const contract = parseRoutingContract(sdl);
  return { planOf: createPlanCache(contract), contract };
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
  let loaded: Loaded | undefined;
  let swapping = Promise.resolve();
  const inForce = () => {
    if (!loaded) throw new Error('expected the supergraph to be loaded');
    return loaded;
  };
  return {
    current: () => {
      const { planOf, contract } = inForce();
      return { planOf, supergraphSchema: contract.schema };
    },
    contract: () => inForce().contract,
    initialize: ({ update }) => {
      const sdl = readFileSync(path, 'utf8');
      loaded = load(sdl);
      const swap = async (next: string) => {
        try {
          const nextLoaded = load(next);
          await tryOut(next);
          await nextTurn();
          update(next);
          loaded = nextLoaded;
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
