import { AppError } from '@kakehashi/shared/app-error.ts';
import { isGlobalId } from '@kakehashi/shared/global-id.ts';
import { selectsField } from '@kakehashi/shared/selects-field.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { Day } from '../domain/business-time.ts';
import type { CaseFilter, CasePage } from '../domain/case-page.ts';
import {
  faultOfTally,
  staffDimensions,
  type TallyFilter,
  type TallyQuestion,
  type TallyWishes,
} from '../domain/case-tally.ts';
import { staffHere } from '@kakehashi/shared/ward-policy/policy.ts';
import { pageSize } from './page-size.ts';
import { describeFilter, describeTally } from './describe-question.ts';
import { dimensionsOfFilter, obey, obeyDimensions } from './obey.ts';
import { loadOwn } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

type Asked<Question> = { [Field in keyof Question]: Question[Field] | null | undefined };
type KeyArguments = Pick<CasePage, 'orderBy' | 'first'> & Partial<Asked<Pick<CasePage, 'where' | 'after'>>>;
type RoomCasesArguments = Partial<Asked<Pick<CasePage, 'where' | 'first' | 'after'>>>;
type TallyArguments = Omit<TallyQuestion, 'where' | 'wishes'> & {
  readonly where?: TallyFilter | null;
  readonly responseTimes: boolean;
};

const mostKeys = 1_001;
const mostRoomCases = 200;

/** What the fields of `CaseKeyPage` are made from. */
export interface KeyPageParent {
  readonly where: CaseFilter;
  readonly keys: Awaited<ReturnType<WardContext['repositories']['caseKeys']['findKeys']>>;
}

function placeAfter(after: CasePage['after'] | undefined): CasePage['after'] {
  if (!after || isGlobalId(after.id)) return after ?? null;
  throw new AppError('BAD_USER_INPUT', 'expected after.id to be a global ID, but got another text');
}

async function caseKeys(_parent: unknown, args: KeyArguments, context: WardContext): Promise<KeyPageParent> {
  const { repositories } = context;
  obeyDimensions(context, 'Query.caseKeys', dimensionsOfFilter(args.where));
  const { orderBy, where, after } = { ...args, where: args.where ?? {}, after: placeAfter(args.after) };
  const first = pageSize(args.first, mostKeys);
  return { where, keys: await repositories.caseKeys.findKeys({ where, orderBy, first, after }) };
}

/** What the query selects is what is counted. */
function wishesOf(info: GraphQLResolveInfo, responseTimes: boolean): TallyWishes {
  const selects = (field: string) =>
    selectsField(info, 'total', field) || selectsField(info, 'rows', 'measures', field);
  return {
    persons: selects('persons'),
    responseTimes: responseTimes && selects('responseMinutes'),
    resolutionDays: selects('resolutionDays'),
    endings: selects('endings'),
  };
}

/** The dimensions that a tally gives away: those it is grouped by, chosen by, or spread over in its measures. */
function dimensionsOfTally(
  { groupBy, where }: Pick<TallyArguments, 'groupBy' | 'where'>,
  { endings, responseTimes }: TallyWishes,
): string[] {
  const spread = [endings && 'OUTCOME', responseTimes && 'RESPONSE_BAND'].filter((name) => name !== false);
  return [...groupBy, ...dimensionsOfFilter(where), ...spread];
}

async function caseTally(
  _parent: unknown,
  { responseTimes, ...args }: TallyArguments,
  context: WardContext,
  info: GraphQLResolveInfo,
) {
  const isForStaffAlone = args.groupBy.some((dimension) => staffDimensions.includes(dimension));
  if (isForStaffAlone) obey(staffHere, context, 'CaseTallyRow.day');
  const wishes = wishesOf(info, responseTimes);
  obeyDimensions(context, 'Query.caseTally', dimensionsOfTally(args, wishes));
  const fault = faultOfTally(args);
  if (fault !== undefined) throw new AppError('BAD_USER_INPUT', fault);
  const tally = await context.loaders.caseTally.load({ ...args, where: args.where ?? {}, wishes });
  context.trail.noteAggregate('Query.caseTally', describeTally(args), tally.rows.length + 1);
  return { ...tally, policyVersion: context.policy.version };
}

async function referralTally(_parent: unknown, { from, to }: { from: Day; to: Day }, context: WardContext) {
  const fault = faultOfTally({ from, to, groupBy: [] });
  if (fault !== undefined) throw new AppError('BAD_USER_INPUT', fault);
  const tally = await context.repositories.referralTallies.tallyReferrals(from, to);
  context.trail.noteAggregate('Query.referralTally', `${from} to ${to}`, tally.resources.length + 1);
  return tally;
}

async function roomCases(_parent: unknown, args: RoomCasesArguments, { repositories, loaders }: WardContext) {
  const page = {
    where: args.where ?? {},
    orderBy: 'RECEIVED_AT_DESC',
    after: placeAfter(args.after),
  } as const;
  const first = pageSize(args.first ?? 50, mostRoomCases);
  const keys = await repositories.caseKeys.findKeys({ ...page, first });
  const cases = await loaders.case.loadMany(keys.map(({ id }) => id));
  return cases.filter((found) => found !== null);
}

/** Entrances of a ward node. */
export const queryResolvers = {
  Query: {
    case: async (_parent: unknown, { id }: { id: string }, context: WardContext) =>
      loadOwn('case', id, context),
    caseKeys,
    caseTally,
    referralTally,
    nodeInfo: (_parent: unknown, _args: unknown, { ward, contract }: WardContext) => ({
      code: ward,
      contractVersion: contract.version,
      contractHash: contract.hash,
    }),
    room: (_parent: unknown, _args: unknown, { loaders }: WardContext) => loaders.room.load('room'),
    roomCoordinators: (_parent: unknown, _args: unknown, { loaders }: WardContext) =>
      loaders.coordinatorsOfRoom.load('room'),
    roomCases,
  },
  CaseKeyPage: {
    totalCount: async ({ where }: KeyPageParent, _args: unknown, { repositories, trail }: WardContext) => {
      const count = await repositories.caseKeys.count(where);
      trail.noteAggregate('CaseKeyPage.totalCount', describeFilter(where), 1);
      return count;
    },
  },
};
