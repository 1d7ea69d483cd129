import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { parsePeriod, type Period } from '../domain/period.ts';
import { exact, partial, type Count } from '../gather/count.ts';
import {
  referralsElsewhere,
  spreadOverGroups,
  type FairnessRow,
  type ResourceGroup,
} from '../gather/fairness.ts';
import { compareWards, type WardLevel } from '../gather/levelling.ts';
import { gatherMeasures, noMeasures, ofOneWard } from '../gather/measures.ts';
import { wilsonInterval } from '../gather/poisson.ts';
import { gatherReferrals, noReferrals } from '../gather/referral-tally.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { TallyWishes } from '../scatter/ask-case-tally.ts';
import { askNodes, requireSomeAnswer, type Gathered } from '../scatter/ask-nodes.ts';
import { referralTallyQuestion } from '../scatter/ask-referral-tally.ts';
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
  readonly resourceGroups?: readonly ResourceGroup[] | null;
}

const casesAlone: TallyWishes = {
  persons: false,
  responseTimes: false,
  resolutions: false,
  endings: false,
  twoWindows: false,
};

/** `City.caseLevelling` of the contract. */
export async function caseLevelling(
  { wardFacts }: CityReference,
  { period: given, where }: Pick<StatisticsArguments, 'period' | 'where'>,
  context: OversightContext,
) {
  const period = parsePeriod(given);
  const wards = allWards(context);
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

const allWards = ({ nodes }: OversightContext) => [...nodes.registry.wards.keys()].toSorted();

/** A count over the wards that answered: exact when all did, otherwise at least so many. */
const countOver = ({ coverage }: Gathered<unknown>, value: number): Count =>
  coverage.complete ? exact(value) : partial(value);

/** The tallies of referrals of the wards, all unless told, gathered. Rejects when none answers. */
export async function askReferrals(
  period: Period,
  context: OversightContext,
  wards: readonly WardCode[] = allWards(context),
) {
  const question = referralTallyQuestion(period);
  const gathered = await askNodes(wards, question, context, context.nodes);
  requireSomeAnswer(gathered);
  const tally = [...gathered.answers.values()].reduce(gatherReferrals, noReferrals);
  return { gathered, tally, countOf: (value: number) => countOver(gathered, value) };
}

/** A share with its interval, of what every ward told. */
function shareOf(part: number, whole: number, isComplete: boolean) {
  const interval = isComplete ? wilsonInterval(part, whole) : null;
  const share = isComplete && whole > 0 ? part / whole : null;
  return { share, shareLower: interval?.lower ?? null, shareUpper: interval?.upper ?? null };
}

/** `City.referralFairness` of the contract. */
export async function referralFairness(
  { resourceGroups }: CityReference,
  args: Pick<StatisticsArguments, 'period'>,
  context: OversightContext,
) {
  const period = parsePeriod(args.period);
  const { gathered, tally, countOf } = await askReferrals(period, context);
  const groups = resourceGroups ?? [];
  return {
    ...period,
    referrals: countOf(tally.referrals),
    referralsElsewhere: countOf(referralsElsewhere(groups, tally.byResource)),
    rows: gathered.coverage.complete ? spreadOverGroups(groups, tally.byResource) : null,
    coverage: gathered.coverage,
  };
}

/** `City.informationAccuracy` of the contract. */
export async function informationAccuracy(
  _city: CityReference,
  args: Pick<StatisticsArguments, 'period'>,
  context: OversightContext,
) {
  const period = parsePeriod(args.period);
  const { gathered, tally, countOf } = await askReferrals(period, context);
  return {
    ...period,
    checked: countOf(tally.checked),
    right: countOf(tally.right),
    ...shareOf(tally.right, tally.checked, gathered.coverage.complete),
    coverage: gathered.coverage,
  };
}

/** `City.doubleTrouble` of the contract. */
export async function doubleTrouble(
  _city: CityReference,
  args: Pick<StatisticsArguments, 'period'>,
  context: OversightContext,
) {
  const period = parsePeriod(args.period);
  const question = { period, where: null, groupBy: [], wishes: { ...casesAlone, twoWindows: true } };
  const [gathered, { tally, countOf }] = await Promise.all([
    askTallies(allWards(context), question, context),
    askReferrals(period, context),
  ]);
  const measures = [...gathered.answers.values()].map(({ total }) => ofOneWard(total));
  const { cases, throughTwoWindows } = measures.reduce(gatherMeasures, noMeasures);
  const kept = (value: number | null) => (value === null ? null : countOf(value));
  return {
    ...period,
    cases: countOver(gathered, cases),
    throughTwoWindows: countOver(gathered, throughTwoWindows),
    ...shareOf(throughTwoWindows, cases, gathered.coverage.complete),
    handOvers: kept(tally.handOvers),
    handOversWithoutContext: kept(tally.handOversWithoutContext),
    coverage: gathered.coverage,
  };
}

/** What compares the city's wards and resources. */
export const cityResolvers = {
  City: {
    __resolveReference: async (city: CityReference) => Promise.resolve(city),
    caseLevelling,
    referralFairness,
    informationAccuracy,
    doubleTrouble,
  },
  FairnessRow: {
    medicalArea: ({ medicalArea }: FairnessRow) => (medicalArea === null ? null : { code: medicalArea }),
  },
  WardLevel: { ward: ({ ward }: WardLevel) => ({ code: ward }) },
};
