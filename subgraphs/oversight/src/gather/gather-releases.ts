import { isReleaseDimension, releaseField, releaseValues } from '@kakehashi/shared/release-lattice.ts';
import type { ReleaseGrouping, ReleaseQuestion } from '../domain/release-question.ts';
import type { Count } from './count.ts';
import { addCases, addPersons, type WardPart } from './released-count.ts';
import type { PublishedParts, PublishedTable } from './released-table.ts';

/** One ward in a question: its published tables by period; none of a ward that did not answer or has not published. */
export interface ReleasingWard {
  readonly ward: string;
  readonly medicalArea: string;
  readonly tables: ReadonlyMap<string, PublishedTable>;
}

/** `ReleasedMeasures` of the contract. */
export interface ReleasedMeasures {
  readonly cases: Count;
  readonly persons: Count;
  readonly share: number | null;
  readonly suppressedCells: number;
}

/** `ReleasedRow` of the contract; values of dimensions by the names of their fields. */
export interface ReleasedRow {
  readonly ward?: string;
  readonly medicalArea?: string;
  readonly period: string;
  readonly measures: ReleasedMeasures;
  readonly [field: string]: unknown;
}

/** Total and rows made from published cells alone. */
export interface GatheredReleases {
  readonly total: ReleasedMeasures;
  readonly rows: readonly ReleasedRow[];
}

type Values = Readonly<Partial<Record<ReleaseGrouping, string>>>;

const missing: PublishedParts = { cases: { kind: 'missing' }, persons: { kind: 'missing' } };
const areasInOrder = ['N', 'W', 'E', 'S'];

function valuesOfGrouping(
  grouping: ReleaseGrouping,
  { rowPeriods }: ReleaseQuestion,
  wards: readonly ReleasingWard[],
): readonly string[] {
  if (isReleaseDimension(grouping)) return releaseValues(grouping);
  if (grouping === 'WARD') return wards.map(({ ward }) => ward);
  if (grouping === 'MEDICAL_AREA')
    return areasInOrder.filter((area) => wards.some(({ medicalArea }) => medicalArea === area));
  return rowPeriods;
}

/** Every combination of values, in the order asked: there is a row for each, whatever was published. */
function combinations(question: ReleaseQuestion, wards: readonly ReleasingWard[]): Values[] {
  return question.groupBy.reduce<Values[]>(
    (rows, grouping) =>
      rows.flatMap((row) =>
        valuesOfGrouping(grouping, question, wards).map((value) => ({ ...row, [grouping]: value })),
      ),
    [{}],
  );
}

function partsOf(
  { period: whole, dimensions }: ReleaseQuestion,
  wards: readonly ReleasingWard[],
  values: Values,
): PublishedParts[] {
  const period = values.MONTH ?? values.QUARTER ?? whole;
  const inScope = wards.filter(
    ({ ward, medicalArea }) =>
      (values.WARD ?? ward) === ward && (values.MEDICAL_AREA ?? medicalArea) === medicalArea,
  );
  const cell = dimensions.map((dimension) => values[dimension] ?? null);
  return inScope.map(({ tables }) => tables.get(period)?.partsAt(cell) ?? missing);
}

const isHidden = ({ kind }: WardPart) => kind === 'hidden';

function measuresOf(parts: readonly PublishedParts[], wholeOf?: readonly PublishedParts[]): ReleasedMeasures {
  const cases = addCases(parts.map((part) => part.cases));
  const whole = wholeOf && addCases(wholeOf.map((part) => part.cases));
  const isShared = cases.state === 'ROUNDED' && whole?.state === 'ROUNDED';
  return {
    cases,
    persons: addPersons(parts.map(({ persons }) => persons)),
    share: isShared ? Math.min(1, (cases.value ?? 0) / (whole.value ?? 1)) : null,
    suppressedCells: parts.filter((part) => isHidden(part.cases)).length,
  };
}

function showRow(question: ReleaseQuestion, wards: readonly ReleasingWard[], values: Values): ReleasedRow {
  const last = question.groupBy.findLast(isReleaseDimension);
  const { [last ?? 'WARD']: _, ...others } = values;
  const wholeOf = last && partsOf(question, wards, others);
  const fields = question.dimensions.map((one) => [releaseField(one), values[one]] as const);
  return {
    ...(values.WARD !== undefined && { ward: values.WARD }),
    ...(values.MEDICAL_AREA !== undefined && { medicalArea: values.MEDICAL_AREA }),
    ...Object.fromEntries(fields),
    period: values.MONTH ?? values.QUARTER ?? question.period,
    measures: measuresOf(partsOf(question, wards, values), wholeOf),
  };
}

/** Makes total and rows from what the wards published, in the order asked. Knows no true count, so it cannot show one. Pure. */
export function gatherReleases(question: ReleaseQuestion, wards: readonly ReleasingWard[]): GatheredReleases {
  const inOrder = wards.toSorted((a, b) => (a.ward < b.ward ? -1 : 1));
  const rows = question.groupBy.length === 0 ? [] : combinations(question, inOrder);
  return {
    total: measuresOf(partsOf(question, inOrder, {})),
    rows: rows.map((values) => showRow(question, inOrder, values)),
  };
}
