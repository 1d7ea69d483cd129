import { AppError } from '@kakehashi/shared/app-error.ts';
import {
  isReleaseDimension,
  mostDimensions,
  releaseDimensions,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import {
  monthsOf,
  partsOf,
  releasePeriodKind,
  type ReleasePeriod,
} from '@kakehashi/shared/release-period.ts';

/** What released statistics can be grouped by. */
export type ReleaseGrouping = ReleaseDimension | 'WARD' | 'MEDICAL_AREA' | 'MONTH' | 'QUARTER';

/** The period as a client gives it. */
export interface ReleasePeriodInput {
  readonly fiscalYear?: number | null;
  readonly quarter?: number | null;
  readonly month?: string | null;
}

/** A legal question to the released lane. */
export interface ReleaseQuestion {
  /** The whole period. */
  readonly period: ReleasePeriod;
  /** The periods of the rows: its parts, or itself. */
  readonly rowPeriods: readonly ReleasePeriod[];
  /** As asked: the order of the rows. */
  readonly groupBy: readonly ReleaseGrouping[];
  /** Dimensions of the cells, in the order of the lattice. */
  readonly dimensions: readonly ReleaseDimension[];
}

function refuse(expected: string, got: string): never {
  throw new AppError('BAD_USER_INPUT', `expected ${expected}, but got ${got}`);
}

const [earliestYear, latestYear] = [2000, 2100];

function parseYear(fiscalYear: number): string {
  if (fiscalYear < earliestYear || fiscalYear > latestYear)
    refuse(`a fiscal year from ${String(earliestYear)} to ${String(latestYear)}`, String(fiscalYear));
  return String(fiscalYear);
}

function parseQuarter(quarter: number): string {
  if (quarter < 1 || quarter > 4) refuse('a quarter from 1 to 4', String(quarter));
  return `Q${String(quarter)}`;
}

function parseReleasePeriod(input: ReleasePeriodInput): ReleasePeriod {
  const given = Object.entries(input).filter(([, value]) => value != null);
  const fiscalYear = input.fiscalYear ?? 0;
  switch (
    given
      .map(([name]) => name)
      .sort()
      .join(' ')
  ) {
    case 'month':
      if (releasePeriodKind(input.month ?? '') !== 'MONTH') refuse('a month as YYYY-MM', 'something else');
      return input.month ?? '';
    case 'fiscalYear':
      return parseYear(fiscalYear);
    case 'fiscalYear quarter':
      return `${parseYear(fiscalYear)}-${parseQuarter(input.quarter ?? 0)}`;
    default:
      return refuse('fiscalYear, fiscalYear with quarter, or month', 'something else');
  }
}

function rowPeriodsOf(period: ReleasePeriod, groupBy: readonly ReleaseGrouping[]): readonly ReleasePeriod[] {
  const kind = releasePeriodKind(period);
  const [byMonth, byQuarter] = [groupBy.includes('MONTH'), groupBy.includes('QUARTER')];
  if (byMonth && byQuarter) refuse('MONTH or QUARTER in groupBy', 'both');
  if (byQuarter && kind !== 'FISCAL_YEAR')
    refuse('QUARTER in groupBy with a fiscal year', 'a shorter period');
  if (byQuarter) return partsOf(period);
  return byMonth ? monthsOf(period) : [period];
}

/** Reads a question. Throws `BAD_USER_INPUT` unless it is in the closed list. */
export function parseReleaseQuestion(
  input: ReleasePeriodInput,
  groupBy: readonly ReleaseGrouping[],
): ReleaseQuestion {
  if (new Set(groupBy).size < groupBy.length) refuse('different dimensions in groupBy', 'one twice');
  if (groupBy.includes('WARD') && groupBy.includes('MEDICAL_AREA'))
    refuse('WARD or MEDICAL_AREA in groupBy', 'both');
  const period = parseReleasePeriod(input);
  const rowPeriods = rowPeriodsOf(period, groupBy);
  const asked = groupBy.filter(isReleaseDimension);
  const most = mostDimensions(releasePeriodKind(rowPeriods[0] ?? period) ?? 'MONTH');
  if (asked.length > most)
    refuse(
      `at most ${String(most)} dimensions besides place and time for such periods`,
      String(asked.length),
    );
  return { period, rowPeriods, groupBy, dimensions: releaseDimensions.filter((one) => asked.includes(one)) };
}
