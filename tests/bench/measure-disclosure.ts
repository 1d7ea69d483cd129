import { createWardYear } from '@kakehashi/local/src/synthetic/ward-year.ts';
import { syntheticWards } from '@kakehashi/local/src/synthetic/synthetic-wards.ts';
import { gatherReleases, type ReleasingWard } from '@kakehashi/oversight/src/gather/gather-releases.ts';
import type { Count } from '@kakehashi/oversight/src/gather/count.ts';
import { readPublishedTable } from '@kakehashi/oversight/src/gather/released-table.ts';
import {
  releaseDimensions,
  releaseTables,
  releaseValues,
  type ReleaseDimension,
} from '@kakehashi/shared/release-lattice.ts';
import { periodsOfYear } from '@kakehashi/shared/release-period.ts';
import { recordOf } from '@kakehashi/ward/src/database/release-records.ts';
import { protectTable, withheld } from '@kakehashi/ward/src/release/protect-cells.ts';
import { releaseYear, type BuiltSnapshot, type YearCheck } from '@kakehashi/ward/src/release/release-year.ts';
import { createRounding } from '@kakehashi/ward/src/release/round-count.ts';
import {
  tabulateYear,
  type ReleaseRecord,
  type YearTruth,
} from '@kakehashi/ward/src/release/tabulate-year.ts';
import { cellAt, cellsOf, layOutYear, valuesAt } from '@kakehashi/ward/src/release/year-layout.ts';
import { secretOf } from '../disclosure/released-city.ts';
import { median } from './median.ts';

/**
 * What protection costs on the synthetic year: how long a ward's year takes to build, what stays hidden, what had to
 * be coarsened, and how far city totals made from released cells lie from the truth.
 * `npx tsx tests/bench/measure-disclosure.ts`; with ward codes, separated by commas, only those are attacked before they
 * are published, and the others stand as they were before the check.
 */
const periods = periodsOfYear(2024);
const layout = layOutYear(periods);

interface MeasuredWard {
  readonly ward: string;
  readonly cases: number;
  readonly cpuSeconds: number;
  readonly truth: YearTruth;
  readonly snapshots: readonly BuiltSnapshot[];
  readonly check: YearCheck | undefined;
}

function recordsOf(ward: (typeof syntheticWards)[number]): ReleaseRecord[] {
  const year = createWardYear(ward.code);
  const topics = new Map<string, string[]>();
  for (const { case_id, topic } of year.case_topic)
    topics.set(case_id, [...(topics.get(case_id) ?? []), topic]);
  return year.consultation_case.map((row) =>
    recordOf({
      month: new Date(Date.parse(row.received_at) + 9 * 3_600_000).toISOString().slice(0, 7),
      subject: row.subject_id,
      coordinator: row.coordinator_id,
      organisation: null,
      scene: row.scene,
      topics: topics.get(row.id) ?? [],
      requester_kind: row.requester_kind,
      channel: row.channel,
      age_band: row.age_band,
      care_level: row.care_level,
      outcome: row.outcome,
      minutes: row.first_response_minutes,
    }),
  );
}

/** The tables as they are before the check. */
function unchecked(ward: string, truth: YearTruth): BuiltSnapshot[] {
  const round = createRounding(secretOf(ward), ward);
  return periods.map((period) => ({
    id: ward,
    period,
    tables: layout.tablesOf(period).map((table) => ({ table, cells: protectTable(table, truth, round) })),
  }));
}

async function measureWard(
  ward: (typeof syntheticWards)[number],
  isAttacked: boolean,
): Promise<MeasuredWard> {
  const records = recordsOf(ward);
  const { code } = ward;
  const truth = tabulateYear(layout, records);
  const before = process.cpuUsage();
  const material = {
    ward: code,
    secret: secretOf(code),
    periods,
    toBuild: periods,
    published: new Map(),
    records,
  };
  const year = isAttacked
    ? await releaseYear(material)
    : { snapshots: unchecked(code, truth), check: undefined };
  const { user, system } = process.cpuUsage(before);
  return { ward: code, cases: records.length, cpuSeconds: (user + system) / 1e6, truth, ...year };
}

function shareReleased({ snapshots }: MeasuredWard, period: string, dimensions: number): number {
  const tables = snapshots.find((one) => one.period === period)?.tables ?? [];
  const cells = tables
    .filter(({ table }) => table.dimensions.length === dimensions)
    .flatMap((one) => one.cells);
  return cells.filter(({ state }) => state === 'ROUNDED').length / Math.max(1, cells.length);
}

function releasingWard(
  { ward, snapshots }: MeasuredWard,
  dimensions: readonly ReleaseDimension[],
  period: string,
): ReleasingWard {
  const tables = snapshots.find((one) => one.period === period)?.tables ?? [];
  const cells = tables
    .filter(({ table }) => table.dimensions.every((one) => dimensions.includes(one)))
    .flatMap(({ table, cells: inTable }) =>
      cellsOf(table).map((cell, place) => {
        const numbers = valuesAt(table, cell);
        const values = dimensions.map((dimension) => {
          const at = table.dimensions.indexOf(dimension);
          return at < 0 ? null : (releaseValues(dimension)[numbers[at] ?? 0] ?? null);
        });
        return { values, ...(inTable[place] ?? withheld) };
      }),
    );
  return { ward, medicalArea: 'S', tables: new Map([[period, readPublishedTable(dimensions, cells)]]) };
}

interface Utility {
  readonly errors: number[];
  readonly halfWidths: number[];
  cells: number;
  rounded: number;
}

const middleOf = ({ value, lower, upper }: Count): number | null =>
  value ?? (lower === null || upper === null ? null : (lower + upper) / 2);

/** Adds one table of the city to what is measured of its kind. */
function measureTable(
  wards: readonly MeasuredWard[],
  dimensions: readonly ReleaseDimension[],
  period: string,
  into: Utility,
): void {
  const table = layout.table(period, dimensions);
  const question = { period, rowPeriods: [period], groupBy: dimensions, dimensions };
  const { rows } = gatherReleases(
    question,
    wards.map((ward) => releasingWard(ward, dimensions, period)),
  );
  rows.forEach(({ measures }, place) => {
    const cell = cellAt(table, valuesAt(table, table.offset + place));
    const truth = wards.reduce((sum, ward) => sum + (ward.truth.cases[cell] ?? 0), 0);
    if (truth < 10) return;
    into.cells += 1;
    if (measures.cases.state === 'ROUNDED') into.rounded += 1;
    const estimate = middleOf(measures.cases);
    if (estimate === null) return;
    into.errors.push(Math.abs(estimate - truth) / truth);
    into.halfWidths.push(((measures.cases.upper ?? 0) - (measures.cases.lower ?? 0)) / 2 / truth);
  });
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const chosen = process.argv[2]?.split(',');
const wards: MeasuredWard[] = [];
for (const ward of syntheticWards) {
  const measured = await measureWard(ward, chosen?.includes(ward.code) ?? true);
  wards.push(measured);
  if (!measured.check) continue;
  const { targets, coarsened } = measured.check;
  const shares = [
    `year by one ${percent(shareReleased(measured, '2024', 1))}`,
    `by two ${percent(shareReleased(measured, '2024', 2))}`,
    `month by one ${percent(shareReleased(measured, '2024-06', 1))}`,
  ];
  const facts = [
    `${measured.cases} cases`,
    `${measured.cpuSeconds.toFixed(1)} s CPU`,
    `${targets} counts protected`,
  ];
  console.log(measured.ward, ...facts, `${coarsened.length} tables coarsened; shown: ${shares.join(', ')}`);
  for (const { period, dimensions, because } of coarsened)
    console.log('   ', period, dimensions.join(), because);
}
for (const [name, count, period] of [
  ['year, one dimension', 1, '2024'],
  ['year, two dimensions', 2, '2024'],
  ['quarter, one dimension', 1, '2024-Q2'],
  ['month, one dimension', 1, '2024-06'],
] as const) {
  const utility: Utility = { errors: [], halfWidths: [], cells: 0, rounded: 0 };
  for (const dimensions of releaseTables(2).filter(({ length }) => length === count))
    measureTable(wards, dimensions, period, utility);
  console.log(
    `${name}: ${utility.cells} city cells of 10 cases or more, ${utility.rounded} with a value, ${utility.errors.length} with an interval;`,
    `median error ${percent(median(utility.errors))}, median half width ${percent(median(utility.halfWidths))}`,
  );
}
console.log(`dimensions: ${releaseDimensions.join(' ')}`);
