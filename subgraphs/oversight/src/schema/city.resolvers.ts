import { parsePeriod } from '../domain/period.ts';
import { compareWards, type WardLevel } from '../gather/levelling.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { TallyWishes } from '../scatter/ask-case-tally.ts';
import { requireSomeAnswer } from '../scatter/ask-nodes.ts';
import { askTallies } from '../scatter/ask-tallies.ts';
import type { StatisticsArguments } from './case-statistics.ts';

/** `WardFacts` as the city gives them. */
export interface WardFacts {
  readonly code: string;
  readonly name: string | null;
  readonly aged65Plus: number | null;
  readonly aged65PlusApproximate: boolean;
}

/** The city as the gateway names it, with the facts that the asked fields require. */
export interface CityReference {
  readonly code: string;
  readonly wardFacts?: readonly WardFacts[] | null;
}

const casesAlone: TallyWishes = {
  persons: false,
  responseTimes: false,
  resolutions: false,
  endings: false,
  twoWindows: false,
};

async function caseLevelling(
  { wardFacts }: CityReference,
  { period: given, where }: Pick<StatisticsArguments, 'period' | 'where'>,
  context: OversightContext,
) {
  const period = parsePeriod(given);
  const wards = [...context.nodes.registry.wards.keys()].toSorted();
  const question = { period, where: where ?? null, groupBy: [], wishes: casesAlone };
  const gathered = await askTallies(wards, question, context);
  requireSomeAnswer(gathered);
  const factsOf = new Map((wardFacts ?? []).map((facts) => [facts.code, facts]));
  const burdens = wards.map((ward) => {
    const { aged65Plus = null, aged65PlusApproximate = true } = factsOf.get(ward) ?? {};
    const cases = gathered.answers.get(ward)?.total.cases ?? null;
    return { ward, cases, aged65Plus, aged65PlusApproximate };
  });
  return { ...period, ...compareWards(burdens), coverage: gathered.coverage };
}

/** What compares the city's wards and resources. */
export const cityResolvers = {
  City: {
    __resolveReference: async (city: CityReference) => Promise.resolve(city),
    caseLevelling,
  },
  WardLevel: { ward: ({ ward }: WardLevel) => ({ code: ward }) },
};
