import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { chooseWards } from '../domain/choose-wards.ts';
import { parsePeriod, type PeriodInput } from '../domain/period.ts';
import { exact, partial } from '../gather/count.ts';
import { computeIndicator, isCaseMeasure, type CaseMeasure } from '../gather/indicator-value.ts';
import { coverTopic } from '../gather/topic-coverage.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { TallyWishes } from '../scatter/ask-case-tally.ts';
import { askTallies } from '../scatter/ask-tallies.ts';
import { askReferrals } from './city.resolvers.ts';
import { showStatistics, type AskedStatistics, type CaseStatistics } from './case-statistics.ts';

type Wards = { readonly wards?: readonly string[] | null };

interface Asking {
  readonly period: PeriodInput;
  readonly where: Json | null;
  readonly groupBy: 'WARD' | 'TOPIC';
  readonly wishes: TallyWishes;
}

const nothing: TallyWishes = {
  persons: false,
  responseTimes: false,
  resolutions: false,
  endings: false,
  twoWindows: false,
};

/** What each measure needs beside the number of cases; the same needs are asked for once a request. */
const wishesOf: Record<CaseMeasure, Partial<TallyWishes>> = {
  CASES: {},
  PERSONS: { persons: true },
  CASES_PER_PERSON: { persons: true },
  FIRST_RESPONSE_MEDIAN: { responseTimes: true },
  SAME_DAY_RATE: { responseTimes: true },
  SAME_DAY_SPREAD: { responseTimes: true },
  RESOLUTION_DAYS_MEDIAN: { resolutions: true },
  THROUGH_TWO_WINDOWS_RATE: { twoWindows: true },
  UNRESOLVED_CASES: {},
};

/** What has been asked in a request, so that eighteen indicators that need the same are one scatter. */
const askedBefore = new WeakMap<OversightContext, Map<string, Promise<CaseStatistics>>>();

async function ask(
  asking: Asking,
  codes: Wards['wards'],
  context: OversightContext,
): Promise<CaseStatistics> {
  const { groupBy } = asking;
  const args = { period: asking.period, where: asking.where, groupBy: [groupBy] };
  const now = {
    period: parsePeriod(asking.period),
    where: asking.where,
    groupBy: groupBy === 'TOPIC' ? [groupBy] : [],
    wishes: asking.wishes,
  } as const;
  const asked: AskedStatistics = { args, now, before: undefined, isStaleAsked: false };
  const wards = chooseWards(codes, context.user, context.nodes.registry);
  return showStatistics({ now: await askTallies(wards, now, context) }, asked, context);
}

function askOnce(asking: Asking, codes: Wards['wards'], context: OversightContext): Promise<CaseStatistics> {
  const known = askedBefore.get(context) ?? new Map<string, Promise<CaseStatistics>>();
  askedBefore.set(context, known);
  const name = JSON.stringify([asking, codes ?? null]);
  const answer = known.get(name) ?? ask(asking, codes, context);
  known.set(name, answer);
  return answer;
}

/** The share that `City.informationAccuracy` tells, in percent, over the wards asked; told when every one answered. */
async function computeAccuracy(
  { period, wards: codes }: Wards & { readonly period: PeriodInput },
  context: OversightContext,
) {
  const wards = chooseWards(codes, context.user, context.nodes.registry);
  const { gathered, tally, countOf } = await askReferrals(parsePeriod(period), context, wards);
  const { coverage } = gathered;
  const isKnown = coverage.complete && tally.checked > 0;
  const value = isKnown ? (100 * tally.right) / tally.checked : null;
  return { state: countOf(tally.checked).state, value, lower: value, upper: value, coverage };
}

/** What only the nodes together can say of the city's indicators and training. */
export const programmeResolvers = {
  Indicator: {
    __resolveReference: async (reference: { id: string; measure?: string | null }) => reference,
    computedValue: async (
      { measure }: { measure?: string | null },
      { period, wards }: Wards & { period: PeriodInput },
      context: OversightContext,
    ) => {
      if (measure === 'INFORMATION_ACCURACY_RATE')
        return computeAccuracy({ period, wards: wards ?? null }, context);
      if (!isCaseMeasure(measure)) return null;
      const where = measure === 'UNRESOLVED_CASES' ? { outcome: ['UNRESOLVED'] } : null;
      const asking = {
        period,
        where,
        groupBy: 'WARD',
        wishes: { ...nothing, ...wishesOf[measure] },
      } as const;
      const { total, rows, coverage } = await askOnce(asking, wards, context);
      return { ...computeIndicator(measure, { total, wards: rows.map((row) => row.measures) }), coverage };
    },
  },
  TopicTraining: {
    __resolveReference: async (reference: object) => reference,
    coverage: async (
      { topic, fiscalYear, sessions }: { topic: string; fiscalYear: number; sessions: number },
      { wards }: Wards,
      context: OversightContext,
    ) => {
      const asking = { period: { fiscalYear }, where: null, groupBy: 'TOPIC', wishes: nothing } as const;
      const { rows, coverage } = await askOnce(asking, wards, context);
      const found = rows.find((row) => row.topic === topic)?.measures.cases;
      const cases = found ?? (coverage.complete ? exact(0) : partial(0));
      return { ...coverTopic(sessions, cases), coverage };
    },
  },
};
