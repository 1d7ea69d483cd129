import { enterHandOvers, type SeededWard } from '../synthetic/enter-hand-overs.ts';
import { hasReports, seedWardReports } from '../synthetic/seed-ward.ts';

/**
 * Enters what rests on the rows of several wards: first what they handed over to each other, then each one's monthly
 * reports, which count it. Leaves wards alone that have reports; goes on where a start was broken off. Rejects with the
 * database's error.
 */
export async function finishYear(wards: readonly SeededWard[]): Promise<void> {
  const have = await Promise.all(wards.map(({ databaseUrl }) => hasReports(databaseUrl)));
  const unfinished = wards.filter((_, place) => have[place] === false);
  await enterHandOvers(unfinished);
  await Promise.all(unfinished.map(({ databaseUrl, code }) => seedWardReports(databaseUrl, code)));
}
