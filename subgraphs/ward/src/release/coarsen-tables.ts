import { partsOf, type ReleasePeriod } from '@kakehashi/shared/release-period.ts';
import { tableName, type ReleaseTable, type YearLayout } from './year-layout.ts';

const isSame = (a: readonly string[], b: readonly string[]) => a.join(',') === b.join(',');

/** Ever wider circles of tables around one: itself; the same dimensions in other periods that touch its own; tables that share a dimension; all. */
function circlesAround(table: ReleaseTable): ((other: ReleaseTable) => boolean)[] {
  const { period, dimensions } = table;
  const touches = (other: ReleaseTable) =>
    partsOf(other.period).includes(period) ||
    partsOf(period).includes(other.period) ||
    partsOf(other.period).some((part) => partsOf(part).includes(period)) ||
    sharesWhole(other.period, period);
  return [
    (other) => other === table,
    (other) =>
      other.period === period && other.dimensions.length > dimensions.length && contains(other, table),
    (other) => touches(other) && isSame(other.dimensions, dimensions),
    (other) => other.period === period && dimensions.some((one) => other.dimensions.includes(one)),
    (other) => dimensions.some((one) => other.dimensions.includes(one)),
    () => true,
  ];
}

function contains({ dimensions }: ReleaseTable, inner: ReleaseTable): boolean {
  return inner.dimensions.every((one) => dimensions.includes(one));
}

function sharesWhole(a: ReleasePeriod, b: ReleasePeriod): boolean {
  return a !== b && a.length === b.length && a.slice(0, 4) === b.slice(0, 4);
}

/**
 * The tables to withhold next because a count of this one can be reckoned too closely: the nearest circle around it in
 * which something of the periods being built is still published. Empty when nothing is.
 */
export function coarsenAround(
  layout: YearLayout,
  table: ReleaseTable,
  toBuild: readonly ReleasePeriod[],
  already: ReadonlyMap<string, unknown>,
): ReleaseTable[] {
  const left = layout.tables.filter(
    ({ period, dimensions }) => toBuild.includes(period) && !already.has(tableName(period, dimensions)),
  );
  for (const isIn of circlesAround(table)) {
    const circle = left.filter(isIn);
    if (circle.length > 0) return circle;
  }
  return [];
}
