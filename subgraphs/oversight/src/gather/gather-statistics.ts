import { showMeasures, type CaseMeasures, type GroupScope } from './case-measures.ts';
import { isNodeDimension, nodeDimensions, type CaseDimension } from './dimensions.ts';
import { gatherMeasures, noMeasures, ofOneWard, type GatheredMeasures } from './measures.ts';
import type { MissingWard, NodeGroup, WardTally } from './ward-tally.ts';

/** One row of `CaseStatistics`: the group's dimensions and what was counted. */
export interface StatisticsRow extends NodeGroup {
  readonly ward?: string;
  readonly medicalArea?: string;
  readonly measures: CaseMeasures;
}

/** Total and rows over the wards asked. */
export interface GatheredStatistics {
  readonly total: CaseMeasures;
  readonly rows: readonly StatisticsRow[];
}

/** Position of each value in its list, for ordering rows as the contract lists the values. */
export type ValueOrder = (dimension: CaseDimension, value: string) => number | string;

interface Group {
  readonly values: Readonly<Record<string, string>>;
  readonly measures: GatheredMeasures;
}

type Place = Pick<MissingWard, 'ward' | 'medicalArea'>;

function placeValues(place: Place, groupBy: readonly CaseDimension[]): Record<string, string> {
  return {
    ...(groupBy.includes('WARD') ? { ward: place.ward } : {}),
    ...(groupBy.includes('MEDICAL_AREA') ? { medicalArea: place.medicalArea } : {}),
  };
}

function fieldOf(dimension: CaseDimension): string {
  if (isNodeDimension(dimension)) return nodeDimensions[dimension];
  return dimension === 'WARD' ? 'ward' : 'medicalArea';
}

function keyOf(values: Readonly<Record<string, string>>, groupBy: readonly CaseDimension[]): string {
  return groupBy.map((dimension) => values[fieldOf(dimension)] ?? '').join('\u0000');
}

function groupsOf(tally: WardTally, groupBy: readonly CaseDimension[]): Group[] {
  const place = placeValues(tally, groupBy);
  if (!groupBy.some(isNodeDimension)) return [{ values: place, measures: ofOneWard(tally.total) }];
  return tally.rows.map((row) => ({ values: { ...place, ...row.group }, measures: ofOneWard(row.measures) }));
}

/** The wards in which the group could have cases, counted among those asked. */
function scopeOf(
  values: Readonly<Record<string, string>>,
  asked: readonly Place[],
  missing: readonly Place[],
): GroupScope {
  const isIn = (place: Place) =>
    (values['ward'] === undefined || values['ward'] === place.ward) &&
    (values['medicalArea'] === undefined || values['medicalArea'] === place.medicalArea);
  return { wards: asked.filter(isIn).length, missing: missing.filter(isIn).length };
}

function compareGroups(groupBy: readonly CaseDimension[], order: ValueOrder): (a: Group, b: Group) => number {
  return (a, b) => {
    for (const dimension of groupBy) {
      const [left, right] = [a.values[fieldOf(dimension)], b.values[fieldOf(dimension)]];
      if (left === right) continue;
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return order(dimension, left) < order(dimension, right) ? -1 : 1;
    }
    return 0;
  };
}

/** Rows for places where nothing at all was reported: a missing ward, or an area whose wards are all missing. */
function unreported(
  groupBy: readonly CaseDimension[],
  asked: readonly Place[],
  missing: readonly Place[],
): Group[] {
  if (!groupBy.includes('WARD') && !groupBy.includes('MEDICAL_AREA')) return [];
  return missing
    .map((place) => ({ values: placeValues(place, groupBy), measures: noMeasures }))
    .filter(({ values }) => {
      const scope = scopeOf(values, asked, missing);
      return scope.missing === scope.wards;
    });
}

/**
 * Gathers the nodes' tallies into total and rows. A group that a missing ward could have cases in is `PARTIAL`; a ward
 * or area of which nothing was reported has one row that says so. Folded in ward-code order; pure.
 */
export function gatherStatistics(
  tallies: readonly WardTally[],
  missing: readonly MissingWard[],
  groupBy: readonly CaseDimension[],
  order: ValueOrder,
): GatheredStatistics {
  const asked: Place[] = [...tallies, ...missing];
  const groups = new Map<string, Group>();
  const inOrder = tallies.toSorted((a, b) => (a.ward < b.ward ? -1 : 1));
  for (const group of [
    ...inOrder.flatMap((tally) => groupsOf(tally, groupBy)),
    ...unreported(groupBy, asked, missing),
  ]) {
    const key = keyOf(group.values, groupBy);
    const known = groups.get(key);
    groups.set(key, {
      values: group.values,
      measures: known ? gatherMeasures(known.measures, group.measures) : group.measures,
    });
  }
  const show = ({ values, measures }: Group): StatisticsRow => ({
    ...values,
    measures: showMeasures(measures, scopeOf(values, asked, missing)),
  });
  const total = inOrder.reduce((sum, tally) => gatherMeasures(sum, ofOneWard(tally.total)), noMeasures);
  return {
    total: showMeasures(total, scopeOf({}, asked, missing)),
    rows: groupBy.length === 0 ? [] : [...groups.values()].toSorted(compareGroups(groupBy, order)).map(show),
  };
}
