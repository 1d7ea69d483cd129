import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { selectsField } from '@kakehashi/shared/selects-field.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { parsePeriod, type PeriodInput } from '../domain/period.ts';
import { markStale, type Coverage } from '../gather/coverage.ts';
import { isNodeDimension, type CaseDimension } from '../gather/dimensions.ts';
import { gatherStatistics, type GatheredStatistics } from '../gather/gather-statistics.ts';
import type { StaleTally } from '../gather/ward-tally.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { CaseTallyQuestion, NodeTally } from '../scatter/ask-case-tally.ts';
import { requireSomeAnswer, type Gathered } from '../scatter/ask-nodes.ts';
import { recallTallies } from '../scatter/ask-tallies.ts';
import { orderOfValue } from './value-order.ts';

/** Arguments of `caseStatistics`, without the wards. */
export interface StatisticsArguments {
  readonly period: PeriodInput;
  readonly where?: Json | null;
  readonly groupBy?: readonly CaseDimension[] | null;
}

/** `CaseStatistics` of the contract. */
export type CaseStatistics = GatheredStatistics & { readonly coverage: Coverage };

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

function asksResponseTimes(info: GraphQLResolveInfo): boolean {
  const responseFields = ['firstResponseMinutesMedian', 'sameDayResponseRate'];
  return responseFields.some(
    (field) =>
      selectsField(info, 'total', field) ||
      selectsField(info, 'rows', 'measures', field) ||
      selectsField(info, 'rows', 'stale', 'measures', field),
  );
}

/** The question for the nodes that the arguments amount to. Throws `BAD_USER_INPUT`. */
export function tallyQuestionOf(args: StatisticsArguments, info: GraphQLResolveInfo): CaseTallyQuestion {
  const groupBy = readGroupBy(args.groupBy ?? []);
  return {
    period: parsePeriod(args.period),
    where: args.where ?? null,
    groupBy: groupBy.filter(isNodeDimension),
    responseTimes: asksResponseTimes(info),
  };
}

/** What lost wards answered last, when the answer has rows by ward in which to show it and the query asks for it. */
export async function staleFor(
  gathered: Gathered<NodeTally>,
  args: StatisticsArguments,
  context: OversightContext,
  info: GraphQLResolveInfo,
): Promise<StaleByWard> {
  const isShown = selectsField(info, 'rows', 'stale') || selectsField(info, 'coverage', 'wards', 'staleAsOf');
  if (!isShown || gathered.answers.size === 0 || !(args.groupBy ?? []).includes('WARD')) return new Map();
  return recallTallies(gathered, tallyQuestionOf(args, info), context);
}

/** Turns what the nodes answered into `CaseStatistics`. Throws `NO_WARD_ANSWERED` when there is nothing. */
export function showStatistics(
  gathered: Gathered<NodeTally>,
  args: StatisticsArguments,
  context: OversightContext,
  stale: StaleByWard = new Map(),
): CaseStatistics {
  requireSomeAnswer(gathered);
  const missing = gathered.coverage.wards
    .filter((ward) => ward.state !== 'ANSWERED')
    .map(({ code }) => {
      const known = stale.get(code);
      const medicalArea = context.nodes.registry.wards.get(code)?.medicalArea ?? '';
      return { ward: code, medicalArea, ...(known && { stale: known }) };
    });
  const statistics = gatherStatistics(
    [...gathered.answers.values()],
    missing,
    args.groupBy ?? [],
    orderOfValue,
  );
  const staleAsOf = new Map([...stale].map(([ward, { asOf }]) => [ward, asOf]));
  return { ...statistics, coverage: markStale(gathered.coverage, staleAsOf) };
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
