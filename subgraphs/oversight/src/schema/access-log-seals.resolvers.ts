import { AppError } from '@kakehashi/shared/app-error.ts';
import { mayAskOfWard } from '../access/policy.ts';
import type { OversightContext } from '../oversight-context.ts';

interface SealsArguments {
  readonly ward: string;
  readonly first?: number | null;
}

const mostSeals = 1_000;

/** The signed ends of a node's access log. */
export const accessLogSealsResolvers = {
  Query: {
    accessLogSeals: async (_: unknown, { ward, first }: SealsArguments, context: OversightContext) => {
      if (!mayAskOfWard(ward, context.user)) {
        context.trail.noteDenied('Query.accessLogSeals');
        throw new AppError('FORBIDDEN');
      }
      const wanted = first ?? 31;
      if (wanted < 1 || wanted > mostSeals)
        throw new AppError('BAD_USER_INPUT', `first: expected 1 to ${mostSeals}, but got ${wanted}`);
      return context.seals.findSeals(ward, wanted);
    },
  },
};
