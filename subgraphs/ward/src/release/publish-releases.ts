import { createHash } from 'node:crypto';
import type { Clock } from '@kakehashi/shared/clock.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { fiscalYearOf, releasePeriodKind, type ReleasePeriod } from '@kakehashi/shared/release-period.ts';
import type { DataSource } from 'typeorm';
import { readFirstArrival, readReleaseRecords } from '../database/release-records.ts';
import { readRestorations } from '../database/read-restorations.ts';
import { publishSnapshots, readPublished, readPublishedCells } from '../database/release-tables.ts';
import { buildInTurn, type BuildYear } from './build-in-turn.ts';
import { closedPeriods, fiscalYearsSince } from './closed-periods.ts';
import { mostRevisions, nextRevision } from './next-revision.ts';
import type { PublishedPeriod, ReleasedYear } from './release-year.ts';
import { layOutYear } from './year-layout.ts';

/** What publishing needs. */
export interface Publishing {
  readonly ward: string;
  readonly secret: Buffer;
  readonly database: DataSource;
  readonly clock: Clock;
  readonly build?: BuildYear;
}

/** What was published now. */
export interface Published {
  readonly periods: readonly ReleasePeriod[];
  /** Tables that were withheld to keep small counts safe. */
  readonly coarsened: number;
}

async function buildYear(
  { ward, secret, database, build = buildInTurn }: Publishing,
  periods: readonly ReleasePeriod[],
  toBuild: readonly ReleasePeriod[],
): Promise<ReleasedYear> {
  const known = await readPublished(database);
  const layout = layOutYear(periods);
  const published = new Map<ReleasePeriod, PublishedPeriod>();
  for (const period of periods) {
    const ids = known.get(period)?.map(({ id }) => id) ?? [];
    if (ids.length > 0)
      published.set(period, await readPublishedCells(database, ids, layout.tablesOf(period)));
  }
  const records = await readReleaseRecords(database, fiscalYearOf(periods[0] ?? ''));
  const keyed = createHash('sha256').update(`kakehashi release\n${ward}\n`).update(secret).digest();
  return build({ ward, secret: keyed, periods, toBuild, published, records });
}

async function publishYear(
  publishing: Publishing,
  year: ReleasedYear,
  reason: string,
  revisionOf: (period: ReleasePeriod) => number,
): Promise<Published> {
  const builtAt = publishing.clock.now();
  const { coarsened } = year.check;
  await publishSnapshots(
    publishing.database,
    year.snapshots.map((snapshot) => ({
      ...snapshot,
      revision: revisionOf(snapshot.period),
      reason,
      builtAt,
      coarsened: coarsened.filter(({ period }) => period === snapshot.period),
    })),
  );
  return { periods: year.snapshots.map(({ period }) => period), coarsened: coarsened.length };
}

/** Builds and publishes the snapshots of every closed period that has none. Rejects, with that year unpublished, when no safe snapshot can be made. */
export async function publishClosedPeriods(publishing: Publishing): Promise<Published> {
  const { database, clock } = publishing;
  const now = clock.now();
  const first = await readFirstArrival(database);
  const restorations = await readRestorations(database);
  const revisionOf = (period: ReleasePeriod) => nextRevision(period, [], restorations);
  const done: Published[] = [];
  for (const fiscalYear of first ? fiscalYearsSince(first, now) : []) {
    const periods = closedPeriods(fiscalYear, now);
    const known = await readPublished(database);
    const toBuild = periods.filter((period) => !known.has(period) && revisionOf(period) <= mostRevisions);
    if (toBuild.length === 0) continue;
    done.push(
      await publishYear(publishing, await buildYear(publishing, periods, toBuild), 'closed', revisionOf),
    );
  }
  return {
    periods: done.flatMap(({ periods }) => periods),
    coarsened: done.reduce((sum, { coarsened }) => sum + coarsened, 0),
  };
}

/**
 * Publishes a period anew after its cases were corrected, and keeps why. Gives nothing when no count has changed.
 * Throws `BAD_USER_INPUT` when the period was never published or was revised as often as it may be.
 */
export async function reviseRelease(
  publishing: Publishing,
  period: ReleasePeriod,
  reason: string,
): Promise<Published> {
  if (!releasePeriodKind(period))
    throw new AppError(
      'BAD_USER_INPUT',
      'expected a period like 2024-04, 2024-Q1 or 2024, but got another text',
    );
  const revisions = (await readPublished(publishing.database)).get(period) ?? [];
  if (revisions.length === 0)
    throw new AppError('BAD_USER_INPUT', `expected a published period, but got ${period}`);
  const revision = nextRevision(period, revisions, await readRestorations(publishing.database));
  if (revision > mostRevisions)
    throw new AppError(
      'BAD_USER_INPUT',
      `expected at most ${String(mostRevisions)} snapshots of ${period}, but got one more`,
    );
  const periods = closedPeriods(fiscalYearOf(period), publishing.clock.now());
  const year = await buildYear(publishing, periods, [period]);
  if (revisions.some(({ id }) => id === year.snapshots[0]?.id)) return { periods: [], coarsened: 0 };
  return publishYear(publishing, year, reason, () => revision);
}
