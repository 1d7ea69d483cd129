import type { Program } from './program.ts';
import type { ToldToContestant } from './programs/told-to-contestants.ts';
import type { WardCity } from './ward-city.ts';

/** One of those who are compared. */
export interface Contestant {
  readonly id: 'ours' | 'stock' | 'hive' | 'hive-native' | 'floor';
  readonly label: string;
  readonly program: string;
  readonly told?: Partial<ToldToContestant>;
}

/** All contestants, ours first. */
export const contestants: readonly Contestant[] = [
  { id: 'ours', label: 'Kakehashi gateway', program: 'our-gateway' },
  { id: 'stock', label: '@apollo/gateway, as it comes', program: 'stock-gateway' },
  { id: 'hive', label: '@graphql-hive/gateway', program: 'hive-gateway' },
  {
    id: 'hive-native',
    label: '@graphql-hive/gateway, Rust planner',
    program: 'hive-gateway',
    told: { nativePlanner: true },
  },
  { id: 'floor', label: 'plain aggregator, no GraphQL', program: 'aggregator' },
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
