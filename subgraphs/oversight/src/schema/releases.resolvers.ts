import { AppError } from '@kakehashi/shared/app-error.ts';
import type { OversightContext } from '../oversight-context.ts';
import { releasedStatistics, type ReleasedStatisticsArguments } from './released-statistics.ts';

interface LedgerArguments {
  readonly subject?: string | null;
  readonly first?: number | null;
}

const mostEntries = 200;

/** Published statistics, and the ledger of who was given them. */
export const releasesResolvers = {
  Query: {
    releasedStatistics: (_: unknown, args: ReleasedStatisticsArguments, context: OversightContext) =>
      releasedStatistics(args, context),
    releaseLedger: async (_: unknown, { subject, first }: LedgerArguments, context: OversightContext) => {
      const most = first ?? 50;
      if (most < 1 || most > mostEntries)
        throw new AppError('BAD_USER_INPUT', `expected first from 1 to ${mostEntries}, but got ${most}`);
      const { ledger, quota } = context.releases;
      const entries = await ledger.list(subject ?? null, most).catch(() => {
        throw new AppError('OVERLOADED');
      });
      return entries.map((entry) => ({ ...entry, quota }));
    },
  },
  ReleasedRow: {
    ward: ({ ward }: { ward?: string }) => (ward === undefined ? null : { code: ward }),
    medicalArea: ({ medicalArea }: { medicalArea?: string }) =>
      medicalArea === undefined ? null : { code: medicalArea },
  },
};
