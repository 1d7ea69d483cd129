import { statisticsFile } from './statistics-file.ts';

/** Statistics as files. */
export const statisticsFileResolvers = { City: { statisticsFile } };
