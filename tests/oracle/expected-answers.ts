import type { Question, Selection, StatisticsArguments } from './question.ts';
import { wardCodes, type CaseRow } from './case-row.ts';
import { findInOneDatabase, listInOneDatabase } from './oracle-cases.ts';
import type { OracleDatabase } from './oracle-database.ts';
import { countInOneDatabase, type Measures } from './oracle-statistics.ts';

type Of<Kind> = Extract<Question, { kind: Kind }>;
type Expected = Readonly<Record<string, unknown>>;

const sizeOfPage = 20;
/** The dimensions of a row that is grouped by none. */
export const nothingGrouped = {
  ward: null,
  medicalArea: null,
  month: null,
  scene: null,
  topic: null,
  requesterKind: null,
  channel: null,
  ageBand: null,
  quarter: null,
  fiscalYear: null,
  topicGroup: null,
  careLevelGroup: null,
  outcome: null,
  responseBand: null,
  day: null,
  coordinator: null,
};

/** How a value of a dimension is shown in a row. */
export function shownValue(dimension: string, value: string): Expected {
  if (dimension === 'WARD') return { ward: { code: value } };
  if (dimension === 'MEDICAL_AREA') return { medicalArea: { code: value } };
  if (dimension === 'COORDINATOR') return { coordinator: value === '' ? null : { id: value } };
  const field = dimension.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return { [field]: value };
}

/** The measures that a question selects. */
export const selected = (measures: Measures, fields: readonly string[]): Expected =>
  Object.fromEntries(fields.map((field) => [field, measures[field]]));

/** The coverage of an answer of all these wards. */
export function completeCoverage(wards: readonly string[]): Expected {
  const answered = wards.map((code) => ({ code, state: 'ANSWERED' }));
  return { expected: wards.length, answered: wards.length, complete: true, wards: answered };
}

/** The wards that are asked: without repetition and in order of their codes; all that the asker may ask when none is named. */
export function wardsAsked({ asker, wards }: Pick<Of<'statistics'>, 'asker' | 'wards'>): readonly string[] {
  if (wards) return [...new Set(wards)].sort();
  return asker === 'bureau' ? wardCodes : [asker.coordinatorOf];
}

async function expectedStatistics(
  oracle: OracleDatabase,
  args: StatisticsArguments,
  wards: readonly string[],
  selection: Selection,
): Promise<Expected> {
  const { total, rows } = await countInOneDatabase(oracle, args, wards);
  const shownRows = rows.map(({ values, measures }) => {
    const dimensions = Object.entries(values).map(([dimension, value]) => shownValue(dimension, value));
    return Object.assign({}, nothingGrouped, ...dimensions, {
      measures: selected(measures, selection.rows),
    }) as Expected;
  });
  return { total: selected(total, selection.total), rows: shownRows, coverage: completeCoverage(wards) };
}

/** `Query.caseStatistics`. */
export async function expectStatistics(
  oracle: OracleDatabase,
  question: Of<'statistics'>,
): Promise<Expected> {
  const { args, selection } = question;
  return { caseStatistics: await expectedStatistics(oracle, args, wardsAsked(question), selection) };
}

/** `Ward.caseStatistics`, twice for each ward. */
export async function expectWardStatistics(oracle: OracleDatabase, question: Of<'wards'>): Promise<Expected> {
  const { args, otherArgs, selection } = question;
  const codes = [...new Set(question.codes)].sort();
  const wards = codes.map(async (code) => ({
    code,
    one: await expectedStatistics(oracle, args, [code], selection),
    other: await expectedStatistics(oracle, otherArgs, [code], selection),
  }));
  return { wards: await Promise.all(wards) };
}

/** `Query.cases` page by page to the end; a cursor is the ID of its case here. */
export async function expectPages(
  oracle: OracleDatabase,
  question: Of<'cases'>,
): Promise<readonly Expected[]> {
  const wards = wardsAsked(question);
  const list = await listInOneDatabase(oracle, wards, question.where, question.orderBy ?? 'RECEIVED_AT_DESC');
  const first = question.first ?? sizeOfPage;
  const pages: Expected[] = [];
  let start = 0;
  let hasNextPage = true;
  while (hasNextPage) {
    const page = list.slice(start, start + first);
    hasNextPage = start + first < list.length;
    pages.push({
      edges: page.map((node) => ({ cursor: node.id, node })),
      pageInfo: { hasNextPage, endCursor: page.at(-1)?.id ?? null },
      totalCount: { state: 'EXACT', value: list.length, lower: list.length, upper: list.length },
      coverage: completeCoverage(wards),
    });
    start += Math.min(question.step, page.length);
  }
  return pages;
}

/** The ID that a question for one case asks for: that of a case, or one that no case has. */
export function idAsked({ place, otherWard }: Of<'case'>, rows: readonly CaseRow[]): string {
  const id =
    rows[place % Math.max(1, rows.length)]?.id ??
    `${wardCodes[0] ?? ''}-0190aaaa-bb04-7000-8000-000000000000`;
  return `${otherWard ?? id.slice(0, 5)}${id.slice(5)}`;
}

/** `Query.case` and the codes of its errors. */
export async function expectCase(oracle: OracleDatabase, id: string): Promise<Expected> {
  const found = await findInOneDatabase(oracle, id);
  return { case: found, errors: found ? [] : ['NOT_FOUND'] };
}
