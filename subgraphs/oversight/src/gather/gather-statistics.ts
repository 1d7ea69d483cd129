import { showMeasures, type CaseMeasures, type GroupScope, type RowTrend } from './case-measures.ts';
import { fieldOfDimension, isNodeDimension, type CaseDimension } from './dimensions.ts';
import { gatherMeasures, noMeasures, ofOneWard, type GatheredMeasures } from './measures.ts';
import type { MissingWard, NodeGroup, WardTally } from './ward-tally.ts';

/** `StaleMeasures` of the contract. */
export interface StaleMeasures {
  readonly asOf: Date;
  readonly measures: CaseMeasures;
}

/** One row of `CaseStatistics`: the group's dimensions and what was counted. */
export interface StatisticsRow extends NodeGroup {
  readonly ward?: string;
  readonly medicalArea?: string;
  readonly measures: CaseMeasures;
  /** Old figures of a lost ward, in rows of one ward alone. */
  readonly stale: StaleMeasures | null;
  /** The same group in the period before, when that was asked for and can be told. */
  readonly trend?: RowTrend | null;
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
  readonly stale?: StaleMeasures;
}

type Place = Pick<MissingWard, 'ward' | 'medicalArea'>;

function placeValues(place: Place, groupBy: readonly CaseDimension[]): Record<string, string> {
  return {
    ...(groupBy.includes('WARD') ? { ward: place.ward } : {}),
    ...(groupBy.includes('MEDICAL_AREA') ? { medicalArea: place.medicalArea } : {}),
  };
}

function keyOf(values: Readonly<Record<string, string>>, groupBy: readonly CaseDimension[]): string {
  return groupBy.map((dimension) => values[fieldOfDimension(dimension)] ?? '').join('\u0000');
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
      const [left, right] = [a.values[fieldOfDimension(dimension)], b.values[fieldOfDimension(dimension)]];
      if (left === right) continue;
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return order(dimension, left) < order(dimension, right) ? -1 : 1;
    }
    return 0;
  };
}

/** Rows of one lost ward: those of its last answer, which report nothing but what was counted then; none without one. */
function staleGroups({ stale }: MissingWard, groupBy: readonly CaseDimension[]): Group[] {
  if (!stale || !groupBy.includes('WARD')) return [];
  const { asOf, tally } = stale;
  const groups = groupsOf(tally, groupBy);
  const whole = { values: placeValues(tally, groupBy), measures: ofOneWard(tally.total) };
  return (groups.length > 0 ? groups : [whole]).map(({ values, measures }) => ({
    values,
    measures: noMeasures,
    stale: { asOf, measures: showMeasures(measures, { wards: 1, missing: 0 }) },
  }));
}

/** Rows for places where nothing at all was reported: a missing ward, or an area whose wards are all missing. */
function unreported(
  groupBy: readonly CaseDimension[],
  asked: readonly Place[],
  missing: readonly MissingWard[],
): Group[] {
  if (!groupBy.includes('WARD') && !groupBy.includes('MEDICAL_AREA')) return [];
  return missing
    .flatMap((ward): Group[] => {
      const stale = staleGroups(ward, groupBy);
      return stale.length > 0 ? stale : [{ values: placeValues(ward, groupBy), measures: noMeasures }];
    })
    .filter(({ values }) => {
      const scope = scopeOf(values, asked, missing);
      return scope.missing === scope.wards;
    });
}

/**
 * Gathers the nodes' tallies into total and rows. A group that a missing ward could have cases in is `PARTIAL`; a ward
 * or area of which nothing was reported has one row that says so. In rows by ward, a lost ward has the rows of its last
 * answer, with those figures beside the measures and in no sum. Folded in ward-code order; pure.
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
      ...group,
      measures: known ? gatherMeasures(known.measures, group.measures) : group.measures,
    });
  }
  const show = ({ values, measures, stale }: Group): StatisticsRow => ({
    ...values,
    measures: showMeasures(measures, scopeOf(values, asked, missing)),
    stale: stale ?? null,
  });
  const total = inOrder.reduce((sum, tally) => gatherMeasures(sum, ofOneWard(tally.total)), noMeasures);
  return {
    total: showMeasures(total, scopeOf({}, asked, missing)),
    rows: groupBy.length === 0 ? [] : [...groups.values()].toSorted(compareGroups(groupBy, order)).map(show),
  };
}
