import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { chooseWards } from '../domain/choose-wards.ts';
import type { StatisticsRow } from '../gather/gather-statistics.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { CaseTallyQuestion, NodeTally } from '../scatter/ask-case-tally.ts';
import type { Gathered } from '../scatter/ask-nodes.ts';
import { askTallies } from '../scatter/ask-tallies.ts';
import {
  partOfWard,
  readAsked,
  showStatistics,
  staleFor,
  type StatisticsArguments,
} from './case-statistics.ts';

type Wards = { readonly wards?: readonly string[] | null };

function tallyLoader(
  asked: CaseTallyQuestion,
  context: OversightContext,
): DataLoader<string, Gathered<NodeTally>> {
  const name = JSON.stringify(asked);
  const known = context.tallyLoaders.get(name);
  if (known) return known;
  const loader = new DataLoader<string, Gathered<NodeTally>>(async (codes) => {
    const gathered = await askTallies(codes as readonly WardCode[], asked, context);
    return codes.map((code) => partOfWard(gathered, code as WardCode));
  });
  context.tallyLoaders.set(name, loader);
  return loader;
}

/** Statistics over many wards, and over one ward as a field of it. */
export const statisticsResolvers = {
  Query: {
    caseStatistics: async (
      _: unknown,
      args: StatisticsArguments & Wards,
      context: OversightContext,
      info: GraphQLResolveInfo,
    ) => {
      const asked = readAsked(args, context.user, info);
      const wards = chooseWards(args.wards, context.user, context.nodes.registry);
      const [now, before] = await Promise.all([
        askTallies(wards, asked.now, context),
        asked.before && askTallies(wards, asked.before, context),
      ]);
      const stale = await staleFor(now, asked, context);
      return showStatistics({ now, before, stale }, asked, context);
    },
  },
  Ward: {
    __resolveReference: async ({ code }: { code: string }) =>
      isWardCode(code) ? Promise.resolve({ code }) : null,
    caseStatistics: async (
      { code }: { code: string },
      args: StatisticsArguments,
      context: OversightContext,
      info: GraphQLResolveInfo,
    ) => {
      const asked = readAsked(args, context.user, info);
      const [now, before] = await Promise.all([
        tallyLoader(asked.now, context).load(code),
        asked.before && tallyLoader(asked.before, context).load(code),
      ]);
      return showStatistics({ now, before }, asked, context);
    },
  },
  CaseStatisticsRow: {
    ward: ({ ward }: StatisticsRow) => (ward === undefined ? null : { code: ward }),
    medicalArea: ({ medicalArea }: StatisticsRow) =>
      medicalArea === undefined ? null : { code: medicalArea },
    fiscalYear: ({ fiscalYear }: StatisticsRow) => (fiscalYear === undefined ? null : Number(fiscalYear)),
    coordinator: ({ coordinatorId }: StatisticsRow) => (coordinatorId ? { id: coordinatorId } : null),
  },
};
