import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { selectsField } from '@kakehashi/shared/selects-field.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { parseCaseCursor, writeCaseCursor } from './case-cursor.ts';
import { chooseWards } from '../domain/choose-wards.ts';
import { mergeCasePages, type CaseOrder } from '../gather/case-page.ts';
import { exact, partial } from '../gather/count.ts';
import type { OversightContext } from '../oversight-context.ts';
import { caseKeysQuestion } from '../scatter/ask-case-keys.ts';
import { askNodes, requireSomeAnswer } from '../scatter/ask-nodes.ts';

interface CasesArguments {
  readonly wards?: readonly string[] | null;
  readonly where?: Json | null;
  readonly orderBy?: CaseOrder | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const largestPage = 200;

function readFirst(first: number): number {
  if (first >= 1 && first <= largestPage) return first;
  throw new AppError(
    'BAD_USER_INPUT',
    `first: expected 1 to ${String(largestPage)}, but got ${String(first)}`,
  );
}

/** Cases of many wards as one exact page: each node gives keys, the winners' fields are then fetched from their nodes. */
export const casesResolvers = {
  Query: {
    cases: async (_: unknown, args: CasesArguments, context: OversightContext, info: GraphQLResolveInfo) => {
      const first = readFirst(args.first ?? 20);
      const orderBy = args.orderBy ?? 'RECEIVED_AT_DESC';
      const after = args.after == null ? null : parseCaseCursor(args.after, orderBy);
      const withTotalCount = selectsField(info, 'totalCount');
      const question = caseKeysQuestion({
        where: args.where ?? null,
        orderBy,
        first: first + 1,
        after,
        withTotalCount,
      });
      const wards = chooseWards(args.wards, context.user, context.nodes.registry);
      const gathered = await askNodes(wards, question, context, context.nodes);
      requireSomeAnswer(gathered);
      const pages = [...gathered.answers.values()];
      const page = mergeCasePages(
        pages.map(({ keys }) => keys),
        orderBy,
        first,
      );
      const edges = page.keys.map((key) => ({ cursor: writeCaseCursor(orderBy, key), node: { id: key.id } }));
      const counted = pages.reduce((sum, { totalCount }) => sum + totalCount, 0);
      return {
        edges,
        pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
        totalCount: gathered.coverage.complete ? exact(counted) : partial(counted),
        coverage: gathered.coverage,
      };
    },
  },
};
