import type { Program } from './program.ts';
import type { Layer, ToldToContestant } from './programs/told-to-contestants.ts';
import type { WardCity } from './ward-city.ts';

/** One of those who are compared. */
export interface Contestant {
  readonly id: 'ours' | 'stock' | 'hive' | 'hive-native' | 'floor' | Layer;
  readonly label: string;
  /** Whose contract it is asked in: ours, or one subgraph a ward. */
  readonly speaks: 'ours' | 'peers';
  readonly program: string;
  readonly told?: Partial<ToldToContestant>;
}

/** All contestants, ours first. */
export const contestants: readonly Contestant[] = [
  { id: 'ours', label: 'Kakehashi gateway', speaks: 'ours', program: 'our-gateway' },
  { id: 'stock', label: '@apollo/gateway, as it comes', speaks: 'peers', program: 'stock-gateway' },
  { id: 'hive', label: '@graphql-hive/gateway', speaks: 'peers', program: 'hive-gateway' },
  {
    id: 'hive-native',
    label: '@graphql-hive/gateway, Rust planner',
    speaks: 'peers',
    program: 'hive-gateway',
    told: { nativePlanner: true },
  },
  { id: 'floor', label: 'plain aggregator, no GraphQL', speaks: 'peers', program: 'aggregator' },
];

function layer(id: Layer, label: string): Contestant {
  return { id, label, speaks: 'ours', program: 'layers', told: { layer: id } };
}

/** The floor and, one upon the other, what our gateway is made of: where its time goes. */
export const layers: readonly Contestant[] = [
  ...contestants.filter(({ id }) => id === 'floor'),
  layer('called', '+ our headers and bodies, bounded reading'),
  layer('signed', '+ an assertion signed for each call'),
  layer('kept', '+ breaker, bulkhead, retry, sharing'),
  layer('routed', '+ routing and guard'),
  ...contestants.filter(({ id }) => id === 'ours'),
];

/** A contestant that is up. */
export interface Running {
  readonly contestant: Contestant;
  readonly program: Program<string>;
}

/** Starts contestants; one that does not come up on this machine is named on stderr and left out, unless it is ours. */
export async function startContestants(
  city: WardCity,
  wanted: readonly Contestant[],
  ourArguments: readonly string[],
): Promise<Running[]> {
  const running: Running[] = [];
  for (const contestant of wanted) {
    const told = contestant.told ?? {};
    const nodeArguments = contestant.id === 'ours' ? ourArguments : ['--no-warnings'];
    try {
      running.push({ contestant, program: await city.start(contestant.program, { told, nodeArguments }) });
    } catch (error) {
      if (contestant.id === 'ours') throw error;
      console.error(`${contestant.label} is left out: ${(error as Error).message}`);
    }
  }
  return running;
}
