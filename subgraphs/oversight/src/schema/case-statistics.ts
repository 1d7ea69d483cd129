import { AppError } from '@kakehashi/shared/app-error.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { selectsField } from '@kakehashi/shared/selects-field.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { requireWardStaff } from '../access/policy.ts';
import { parsePeriod, previousPeriod, type Period, type PeriodInput } from '../domain/period.ts';
import { markStale, type Coverage } from '../gather/coverage.ts';
import { isNodeDimension, staffDimensions, type CaseDimension } from '../gather/dimensions.ts';
import { gatherStatistics, type GatheredStatistics } from '../gather/gather-statistics.ts';
import { trendOf, withTrend, type Trend } from '../gather/trend.ts';
import type { StaleTally } from '../gather/ward-tally.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { CaseTallyQuestion, NodeTally, TallyWishes } from '../scatter/ask-case-tally.ts';
import { requireSomeAnswer, type Gathered } from '../scatter/ask-nodes.ts';
import { recallTallies } from '../scatter/ask-tallies.ts';
import { orderOfValue } from './value-order.ts';

/** Arguments of `caseStatistics`, without the wards. */
export interface StatisticsArguments {
  readonly period: PeriodInput;
  readonly where?: Json | null;
  readonly groupBy?: readonly CaseDimension[] | null;
}

/** `CaseTrend` of the contract. */
export interface CaseTrend extends Period, Trend {
  readonly coverage: Coverage;
}

/** `CaseStatistics` of the contract. */
export interface CaseStatistics extends GatheredStatistics {
  readonly trend: CaseTrend | null;
  readonly coverage: Coverage;
}

/** Last answers of lost wards. */
type StaleByWard = ReadonlyMap<WardCode, StaleTally>;

const mostDimensions = 3;

function readGroupBy(groupBy: readonly CaseDimension[]): readonly CaseDimension[] {
  if (groupBy.length > mostDimensions || new Set(groupBy).size !== groupBy.length) {
    throw new AppError(
      'BAD_USER_INPUT',
      `groupBy: expected at most ${String(mostDimensions)} different dimensions, but got ${groupBy.join(', ').slice(0, 200)}`,
    );
  }
  return groupBy;
}

/** Where measures of `CaseStatistics` can be selected. */
const placesOfMeasures = [
  ['total'],
  ['rows', 'measures'],
  ['rows', 'stale', 'measures'],
  ['trend', 'total'],
  ['rows', 'trend', 'measures'],
] as const;

/** Which fields of `CaseMeasures` make each wish. */
const fieldsOfWish = {
  persons: ['persons'],
  responseTimes: ['firstResponseMinutesMedian', 'firstResponseMinutesP90', 'sameDayResponseRate'],
  resolutions: ['resolutionDaysMedian', 'resolutionDaysP90'],
  endings: ['outcomes'],
  twoWindows: ['throughTwoWindows', 'throughTwoWindowsShare'],
} as const satisfies Record<keyof TallyWishes, readonly string[]>;

/** What the query selects is what the nodes are asked for. */
function wishesOf(info: GraphQLResolveInfo): TallyWishes {
  const isSelected = (field: string) => placesOfMeasures.some((place) => selectsField(info, ...place, field));
  const { persons, responseTimes, resolutions, endings, twoWindows } = fieldsOfWish;
  return {
    persons: persons.some(isSelected),
    responseTimes: responseTimes.some(isSelected),
    resolutions: resolutions.some(isSelected),
    endings: endings.some(isSelected),
    twoWindows: twoWindows.some(isSelected),
  };
}

/** The question for the nodes that the arguments amount to. Throws `BAD_USER_INPUT`. */
export function tallyQuestionOf(args: StatisticsArguments, wishes: TallyWishes): CaseTallyQuestion {
  const groupBy = readGroupBy(args.groupBy ?? []);
  return {
    period: parsePeriod(args.period),
    where: args.where ?? null,
    groupBy: groupBy.filter(isNodeDimension),
    wishes,
  };
}

/** What the arguments and the selection amount to, as it is asked of the nodes. */
export interface AskedStatistics {
  readonly args: StatisticsArguments;
  readonly now: CaseTallyQuestion;
  /** The same question for the period before, when the query asks for the trend. */
  readonly before: CaseTallyQuestion | undefined;
  readonly isStaleAsked: boolean;
}

/** Reads arguments and selection. Throws `BAD_USER_INPUT`, and `FORBIDDEN` for dimensions that are for a ward's staff alone. */
export function readAsked(args: StatisticsArguments, user: User, info: GraphQLResolveInfo): AskedStatistics {
  const groupBy = args.groupBy ?? [];
  if (groupBy.some((dimension) => staffDimensions.includes(dimension))) requireWardStaff(user);
  const now = tallyQuestionOf(args, wishesOf(info));
  const isTrendAsked = selectsField(info, 'trend') || selectsField(info, 'rows', 'trend');
  const isStaleAsked =
    groupBy.includes('WARD') &&
    (selectsField(info, 'rows', 'stale') || selectsField(info, 'coverage', 'wards', 'staleAsOf'));
  const before = isTrendAsked ? { ...now, period: previousPeriod(args.period) } : undefined;
  return { args, now, before, isStaleAsked };
}

/** What was answered: for the period, for the one before it, and by lost wards the last time. */
export interface GatheredAnswers {
  readonly now: Gathered<NodeTally>;
  readonly before?: Gathered<NodeTally> | undefined;
  readonly stale?: StaleByWard;
}

/** What lost wards answered last, when the answer has rows by ward in which to show it and the query asks for it. */
export async function staleFor(
  gathered: Gathered<NodeTally>,
  { now, isStaleAsked }: AskedStatistics,
  context: OversightContext,
): Promise<StaleByWard> {
  if (!isStaleAsked || gathered.answers.size === 0) return new Map();
  return recallTallies(gathered, now, context);
}

function gather(
  gathered: Gathered<NodeTally>,
  groupBy: readonly CaseDimension[],
  context: OversightContext,
  stale: StaleByWard = new Map(),
): GatheredStatistics {
  const missing = gathered.coverage.wards
    .filter((ward) => ward.state !== 'ANSWERED')
    .map(({ code }) => {
      const known = stale.get(code);
      const medicalArea = context.nodes.registry.wards.get(code)?.medicalArea ?? '';
      return { ward: code, medicalArea, ...(known && { stale: known }) };
    });
  return gatherStatistics([...gathered.answers.values()], missing, groupBy, orderOfValue);
}

/** Turns what the nodes answered into `CaseStatistics`. Throws `NO_WARD_ANSWERED` when there is nothing. */
export function showStatistics(
  { now, before, stale = new Map() }: GatheredAnswers,
  asked: AskedStatistics,
  context: OversightContext,
): CaseStatistics {
  requireSomeAnswer(now);
  const groupBy = asked.args.groupBy ?? [];
  const statistics = gather(now, groupBy, context, stale);
  const staleAsOf = new Map([...stale].map(([ward, { asOf }]) => [ward, asOf]));
  const coverage = markStale(now.coverage, staleAsOf);
  if (!before || !asked.before) return { ...statistics, trend: null, coverage };
  const earlier = gather(before, groupBy, context);
  return {
    ...withTrend(statistics, earlier, groupBy),
    trend: {
      ...asked.before.period,
      ...trendOf(statistics.total, earlier.total),
      coverage: before.coverage,
    },
    coverage,
  };
}

/** One ward's part of what several wards answered together. */
export function partOfWard(gathered: Gathered<NodeTally>, ward: WardCode): Gathered<NodeTally> {
  const answer = gathered.answers.get(ward);
  const wards = gathered.coverage.wards.filter((one) => one.code === ward);
  const answered = answer === undefined ? 0 : 1;
  return {
    answers: new Map(answer === undefined ? [] : [[ward, answer]]),
    coverage: {
      ...gathered.coverage,
      wards,
      expected: wards.length,
      answered,
      complete: answered === wards.length,
    },
  };
}
