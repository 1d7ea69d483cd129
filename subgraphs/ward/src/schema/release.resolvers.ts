import { AppError } from '@kakehashi/shared/app-error.ts';
import { releaseDimensions, type ReleaseDimension } from '@kakehashi/shared/release-lattice.ts';
import { releasePeriodKind } from '@kakehashi/shared/release-period.ts';
import { obeyDimensions } from './obey.ts';
import type { WardContext } from './ward-context.ts';

interface ReleasedCellsArguments {
  readonly periods: readonly string[];
  readonly dimensions: readonly ReleaseDimension[];
}

const mostPeriods = 20;
const mostDimensions = 2;

function readPeriods(periods: readonly string[]): readonly string[] {
  if (periods.length < 1 || periods.length > mostPeriods)
    throw new AppError('BAD_USER_INPUT', `expected 1 to ${mostPeriods} periods, but got ${periods.length}`);
  if (periods.some((period) => !releasePeriodKind(period)))
    throw new AppError(
      'BAD_USER_INPUT',
      'expected periods like 2024-04, 2024-Q1 or 2024, but got another text',
    );
  return [...new Set(periods)];
}

function readDimensions(dimensions: readonly ReleaseDimension[]): readonly ReleaseDimension[] {
  const inOrder = releaseDimensions.filter((dimension) => dimensions.includes(dimension));
  if (inOrder.length > mostDimensions || inOrder.some((dimension, place) => dimension !== dimensions[place]))
    throw new AppError('BAD_USER_INPUT', 'expected at most two different dimensions in their own order');
  return inOrder;
}

async function releasedCells(_parent: unknown, args: ReleasedCellsArguments, context: WardContext) {
  const { repositories, trail } = context;
  obeyDimensions(context, 'Query.releasedCells', args.dimensions);
  const periods = readPeriods(args.periods);
  const dimensions = readDimensions(args.dimensions);
  const snapshots = await repositories.releases.findCells(periods, dimensions);
  const cells = snapshots.reduce((sum, snapshot) => sum + snapshot.cells.length, 0);
  trail.noteAggregate('Query.releasedCells', [periods.join(' '), ...dimensions].join(' by '), cells);
  return snapshots;
}

/** Published cells, read from the release tables alone. */
export const releaseResolvers = { Query: { releasedCells } };
