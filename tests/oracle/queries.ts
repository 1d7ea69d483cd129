import type { Selection } from './question.ts';

const countFields = '{ state value lower upper }';
const textOf: Readonly<Record<string, string>> = {
  cases: `cases ${countFields}`,
  persons: `persons ${countFields}`,
  throughTwoWindows: `throughTwoWindows ${countFields}`,
  outcomes: `outcomes { outcome cases ${countFields} share }`,
};
const fieldText = (field: string): string => textOf[field] ?? field;
const measuresText = (fields: readonly string[]): string => `{ ${fields.map(fieldText).join(' ')} }`;
const coverageText = 'coverage { expected answered complete wards { code state } }';

const dimensions = `ward { code } medicalArea { code } month scene topic requesterKind channel ageBand
    quarter fiscalYear topicGroup careLevelGroup outcome responseBand day coordinator { id }`;

function statisticsText({ total, rows }: Selection): string {
  return `{ total ${measuresText(total)} rows { ${dimensions} measures ${measuresText(rows)} } ${coverageText} }`;
}

/** Statistics over many wards. */
export const statisticsQuery = (selection: Selection): string =>
  `query Statistics($period: PeriodInput!, $wards: [ID!], $where: StatisticsFilter, $groupBy: [CaseDimension!]) {
    caseStatistics(period: $period, wards: $wards, where: $where, groupBy: $groupBy) ${statisticsText(selection)} }`;

/** What is compared with the period before. */
export const trendFields: readonly string[] = ['cases', 'persons', 'resolutionDaysMedian'];

/** Statistics over many wards beside those of the period before. */
export const trendQuery = `query Trend($period: PeriodInput!, $wards: [ID!], $where: StatisticsFilter, $groupBy: [CaseDimension!]) {
    caseStatistics(period: $period, wards: $wards, where: $where, groupBy: $groupBy) { total ${measuresText(trendFields)}
    trend { from to casesChange total ${measuresText(trendFields)} ${coverageText} }
    rows { ${dimensions} measures ${measuresText(trendFields)} trend { casesChange measures ${measuresText(trendFields)} } } } }`;

/** Two statistics of each of many wards. */
export const wardStatisticsQuery = (selection: Selection): string =>
  `query WardStatistics($codes: [ID!]!, $period: PeriodInput!, $where: StatisticsFilter, $groupBy: [CaseDimension!],
    $otherPeriod: PeriodInput!, $otherWhere: StatisticsFilter, $otherGroupBy: [CaseDimension!]) { wards(codes: $codes) { code
    one: caseStatistics(period: $period, where: $where, groupBy: $groupBy) ${statisticsText(selection)}
    other: caseStatistics(period: $otherPeriod, where: $otherWhere, groupBy: $otherGroupBy) ${statisticsText(selection)} } }`;

const caseText = `{ id ward { code } number scene status outcome urgency channel requesterKind ageBand version receivedAt closedAt
  firstResponseAt firstResponseMinutes topics subject { id } }`;

/** One page of cases. */
export const casesQuery = `query Cases($wards: [ID!], $where: CaseFilter, $orderBy: CaseOrder, $first: Int, $after: String) {
  cases(wards: $wards, where: $where, orderBy: $orderBy, first: $first, after: $after) {
    edges { cursor node ${caseText} } pageInfo { hasNextPage endCursor } totalCount ${countFields} ${coverageText} } }`;

/** One case. */
export const caseQuery = `query OneCase($id: ID!) { case(id: $id) ${caseText} }`;
