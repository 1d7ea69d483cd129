import { periodsOfYear } from '@kakehashi/shared/release-period.ts';
import { openWardDatabase } from '@kakehashi/ward/src/database/open-ward-database.ts';
import { readReleaseRecords } from '@kakehashi/ward/src/database/release-records.ts';
import {
  intervalsOf,
  narrowIntervals,
  relationsOf,
  type Knowledge,
} from '@kakehashi/ward/src/release/attackers-knowledge.ts';
import { createLinearProgram } from '@kakehashi/ward/src/release/linear-program.ts';
import type { ProtectedCell } from '@kakehashi/ward/src/release/protect-cells.ts';
import { releaseYear, type YearCheck } from '@kakehashi/ward/src/release/release-year.ts';
import {
  tabulateYear,
  type ReleaseRecord,
  type YearTruth,
} from '@kakehashi/ward/src/release/tabulate-year.ts';
import {
  layOutYear,
  sumsOf,
  type CellSum,
  type YearLayout,
} from '@kakehashi/ward/src/release/year-layout.ts';
import { createSeededWardDatabase } from '../support/prepared-databases.ts';
import { secretOf } from './released-city.ts';

/** A ward's published year beside the truth, which only a test may see. */
export interface AttackedWard {
  readonly layout: YearLayout;
  readonly truth: YearTruth;
  readonly cells: readonly ProtectedCell[];
  readonly check: YearCheck;
}

/** Whether published numbers are rounded, or in the negative control what they say. */
export type Publication = 'rounded' | 'exact';

async function readRecords(ward: string): Promise<ReleaseRecord[]> {
  const databaseUrl = await createSeededWardDatabase(ward);
  const database = await openWardDatabase({ databaseUrl, poolSize: 1, budgetMs: 60_000 });
  const records = await readReleaseRecords(database, 2024);
  await database.destroy();
  return records;
}

/** Publishes a ward's synthetic year as its node does. */
export async function releaseWard(ward: string, periods = periodsOfYear(2024)): Promise<AttackedWard> {
  const records = await readRecords(ward);
  const material = { ward, secret: secretOf(ward), periods, toBuild: periods, published: new Map(), records };
  const { snapshots, check } = await releaseYear(material);
  const layout = layOutYear(periods);
  const cells = snapshots.flatMap(({ tables }) => tables.flatMap((one) => one.cells));
  return { layout, truth: tabulateYear(layout, records), cells, check };
}

/** What published numbers say when nothing is rounded. */
function exactly(cells: readonly ProtectedCell[], knowledge: Knowledge): void {
  cells.forEach(({ cases, persons }, cell) => {
    for (const [column, count] of [
      [cell, cases],
      [cells.length + cell, persons],
    ] as const) {
      if (count === null) continue;
      knowledge.lower[column] = count;
      knowledge.upper[column] = count;
    }
  });
}

/** Exactly the tightest interval of each column that linear programming gives from everything published. */
export async function attackSome(
  { layout }: AttackedWard,
  cells: readonly ProtectedCell[],
  columns: readonly number[],
  publication: Publication = 'rounded',
) {
  const knowledge = intervalsOf(cells);
  if (publication === 'exact') exactly(cells, knowledge);
  const sums = sumsOf(layout);
  narrowIntervals(sums, knowledge);
  const program = await createLinearProgram(knowledge, relationsOf(sums, knowledge));
  const found = columns.map((column) => {
    const upper = program.maximise(new Map([[column, 1]]))?.[column] ?? Number.NaN;
    const lower = program.maximise(new Map([[column, -1]]))?.[column] ?? Number.NaN;
    return { column, lower, upper };
  });
  program.dispose();
  return found;
}

/** What two or three published answers leave for the hidden parts of a whole together: the oldest attack. Nothing when the whole or all parts are hidden, or none. */
export function intervalOfHidden(
  { whole, parts }: CellSum,
  cells: readonly ProtectedCell[],
  publication: Publication,
): { hidden: number[]; lower: number; upper: number } | undefined {
  const slack = publication === 'rounded' ? 9 : 0;
  const shown = parts.flatMap((part) => cells[part]?.cases ?? []);
  const hidden = parts.filter((part) => cells[part]?.cases === null);
  const total = cells[whole]?.cases ?? null;
  if (total === null || hidden.length === 0 || shown.length === 0) return undefined;
  const left = total - shown.reduce((sum, count) => sum + count, 0);
  const room = slack * (1 + shown.length);
  return { hidden, lower: Math.max(0, left - room), upper: left + room };
}
