import { queryRows } from '../support/test-database.ts';
import type { TestCity } from '../support/test-city.ts';

/** Asks for everything that a row of published statistics can hold. */
export const question = `query ($period: ReleasePeriodInput!, $groupBy: [ReleaseGrouping!], $wards: [ID!]) {
  releasedStatistics(period: $period, groupBy: $groupBy, wards: $wards) {
    total { ...measures }
    rows { ward { code } medicalArea { code } period scene topicGroup requesterGroup channelGroup ageGroup careLevelGroup outcomeGroup responseBand measures { ...measures } }
    coverage { expected answered complete }
  }
}
fragment measures on ReleasedMeasures {
  cases { state value lower upper } persons { state value lower upper } share suppressedCells
}`;
/** Asks for the year by ward and age group as a file. */
export const fileQuestion = `query ($format: StatisticsFileFormat!, $wards: [ID!]) { city { file: releasedStatisticsFile(format: $format, period: { fiscalYear: 2024 }, groupBy: [WARD, AGE_GROUP], wards: $wards) { fileName mediaType encoding content } } }`;
/** `Count` of the contract. */
export interface Count {
  state: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
}
/** `ReleasedRow` of the contract. */
export interface Row {
  ward: { code: string } | null;
  period: string;
  measures: { cases: Count; persons: Count; share: number | null; suppressedCells: number };
  [field: string]: unknown;
}

/** Every number of a count that is not a published one: neither absent, nor a multiple of 10 from 10 up; 0 only where no case can be. */
export function rawNumbers({ state, value, lower, upper }: Count): number[] {
  const numbers = [value, lower, upper].flatMap((number) => number ?? []);
  return numbers.filter((number) => (state === 'EXACT' ? number !== 0 : number < 10 || number % 10 !== 0));
}

/** True counts of the year by ward and group of care levels, straight from the wards' tables. */
export async function trueCareLevels(
  city: TestCity,
  wards: readonly string[],
): Promise<Map<string, { cases: number; persons: number }>> {
  const groups = `case when care_level like 'SUPPORT%' then 'SUPPORT_1_2' when care_level in ('CARE_1', 'CARE_2') then 'CARE_1_2'
    when care_level like 'CARE%' then 'CARE_3_5' when care_level = 'UNKNOWN' then 'UNKNOWN' else 'NOT_CERTIFIED' end`;
  const found = await Promise.all(
    wards.map(async (ward) => {
      const rows = await queryRows<{ care: string; cases: number; persons: number }>(
        city.databaseUrl(ward),
        `select ${groups} as care, count(*)::int as cases, count(distinct subject_id)::int as persons from consultation_case group by 1`,
      );
      return rows.map(({ care, ...counts }) => [`${ward} ${care}`, counts] as const);
    }),
  );
  return new Map(found.flat());
}

/** The figures of all rows as one text, however the query named and ordered them. */
export const canonical = (rows: Record<string, never>[], alias: string): string =>
  JSON.stringify(
    rows.map((row) => {
      const { cases, persons } = row[alias] as unknown as { cases: Count; persons: Count };
      const inOrder = ({ state, value, lower, upper }: Count) => [state, value, lower, upper];
      return [row['scene'], inOrder(cases), inOrder(persons)];
    }),
  );
