import { releasedSheet } from '../files/released-sheet.ts';
import { writeFile } from '../files/write-file.ts';
import type { OversightContext } from '../oversight-context.ts';
import type { CityReference } from './city.resolvers.ts';
import { releasedStatistics, type ReleasedStatisticsArguments } from './released-statistics.ts';
import { statisticsFile } from './statistics-file.ts';

type ReleasedFileArguments = ReleasedStatisticsArguments & { readonly format: 'CSV' | 'XLSX' };

/** Statistics as files. */
export const statisticsFileResolvers = {
  City: {
    statisticsFile,
    releasedStatisticsFile: async (
      { wardFacts }: CityReference,
      args: ReleasedFileArguments,
      context: OversightContext,
    ) => {
      const released = await releasedStatistics(args, context);
      const wards = new Map((wardFacts ?? []).map(({ code, name }) => [code, name ?? code]));
      const name = `kakehashi-released-${released.question.period}`;
      return writeFile(name, releasedSheet(released, wards), args.format);
    },
  },
};
