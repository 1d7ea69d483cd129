import lattice from './release-lattice.json' with { type: 'json' };

/** A dimension of the released lane besides ward and period (公表集計の軸). */
export type ReleaseDimension = keyof (typeof lattice)['dimensions'];

/** The smallest number of persons that is shown; 1 to 9 and 0 are not (NDB・介護DBの公表基準). */
export const releaseThreshold = 10;

/** Every released number is a multiple of this. */
export const releaseBase = 10;

/** All dimensions, in the order in which a table names them. */
export const releaseDimensions = Object.keys(lattice.dimensions) as readonly ReleaseDimension[];

/** Whether a text names a dimension. */
export function isReleaseDimension(text: string): text is ReleaseDimension {
  return Object.hasOwn(lattice.dimensions, text);
}

/** The name of the dimension's field in a row of an answer. */
export function releaseField(dimension: ReleaseDimension): string {
  return lattice.dimensions[dimension].field;
}

/** The released values of a dimension, in their order. */
export function releaseValues(dimension: ReleaseDimension): readonly string[] {
  return Object.keys(lattice.dimensions[dimension].values);
}

/** What a released value stands for: values of the contract, or for response times the most business minutes. */
export function releaseMembers(
  dimension: ReleaseDimension,
): ReadonlyMap<string, readonly (string | number)[]> {
  return new Map(Object.entries<readonly (string | number)[]>(lattice.dimensions[dimension].values));
}

/** Whether each case has exactly one value; a case may have several topics. */
export function isPartition(dimension: ReleaseDimension): boolean {
  return dimension !== 'TOPIC_GROUP';
}

/** Whether a value stands on the list of those that are never released beside another dimension. */
export function isSensitive(dimension: ReleaseDimension, value: string): boolean {
  return dimension === 'TOPIC_GROUP' && lattice.sensitive.TOPIC_GROUP.includes(value);
}

/** Values by dimension: where a cell is. */
export type ReleaseCoordinates = Readonly<Partial<Record<ReleaseDimension, string>>>;

/** Whether no case can be in the cell, whatever the data. */
export function isImpossible(cell: ReleaseCoordinates): boolean {
  return lattice.impossible.cells.some((known) =>
    Object.entries(known).every(([dimension, value]) => cell[dimension as ReleaseDimension] === value),
  );
}

/** How many dimensions besides ward and period a table may have: two in a fiscal year, one in shorter periods, of which hardly more could be shown. */
export function mostDimensions(period: 'MONTH' | 'QUARTER' | 'FISCAL_YEAR'): number {
  return period === 'FISCAL_YEAR' ? 2 : 1;
}

/** The tables of a period, coarse before fine: the total, one a dimension, and where allowed one a pair. */
export function releaseTables(most: number): readonly (readonly ReleaseDimension[])[] {
  const single = releaseDimensions.map((dimension) => [dimension]);
  const pairs = releaseDimensions.flatMap((first, place) =>
    releaseDimensions.slice(place + 1).map((second) => [first, second]),
  );
  return [[], ...single, ...(most > 1 ? pairs : [])];
}
