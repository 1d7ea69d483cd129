import type { Count } from './count.ts';
import { reportLists, reportNumbers, valuesOf, type ReportList } from './report-lists.ts';
import { showNumber, type ReportSums } from './report-sums.ts';

/** One row of a list: its category, and two counts. */
export type ReportTotalRow = Readonly<Record<string, Count | string | number>>;

/** `ReportTotals` of the contract. */
export type ReportTotals = Readonly<Record<string, Count | number | readonly ReportTotalRow[]>> & {
  readonly acceptedReports: number;
};

function rowsOf(
  field: string,
  list: ReportList,
  values: readonly string[],
  show: (name: string) => Count,
): ReportTotalRow[] {
  return values.map((value) => ({
    [list.category]: list.enumName === null ? Number(value) : value,
    ...Object.fromEntries(list.numbers.map((number) => [number, show(`${field}.${value}.${number}`)])),
  }));
}

/** Shows what accepted reports add up to over so many wards; every category of the contract is listed. */
export function showTotals(
  sums: ReportSums,
  wards: number,
  enums: ReadonlyMap<string, readonly string[]>,
): ReportTotals {
  const show = (name: string) => showNumber(name, sums, wards);
  return {
    acceptedReports: sums.reports,
    ...Object.fromEntries(reportNumbers.map((name) => [name, show(name)])),
    ...Object.fromEntries(
      Object.entries(reportLists).map(([field, list]) => [
        field,
        rowsOf(field, list, valuesOf(list, enums), show),
      ]),
    ),
  };
}
