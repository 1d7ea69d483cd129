import { z } from 'zod';
import { reportLists, reportNumbers, valuesOf, type ReportList } from '../gather/report-lists.ts';
import type { ReportNumbers } from '../gather/report-sums.ts';
import type { NodeQuestion } from './ask-nodes.ts';

/** How far one ward's report has come, and the numbers of the revision in force. */
export interface ReportStatus {
  /** `null` when there is no report. */
  readonly state: 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | null;
  readonly revision: number | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly punctuality: 'ON_TIME' | 'LATE' | 'NOT_DUE' | 'OVERDUE';
  readonly firstSubmittedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly acceptedRevision: number | null;
  readonly figuresHash: string | null;
  /** `null` when none was accepted. */
  readonly numbers: ReportNumbers | null;
}

type Enums = ReadonlyMap<string, readonly string[]>;

/** More of anything in one month is no count; so many wards of it still fit into the 32 bits of an `Int`. */
const most = 10_000_000;
const count = z.int().nonnegative().max(most);
const revision = z.int().positive().nullable();
const instant = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable();

/** Rows of known categories, each at most once; an answer with another is refused. */
function listSchema(list: ReportList, enums: Enums) {
  const known = valuesOf(list, enums);
  const [first, second] = list.numbers;
  const row = z.object({
    [list.category]: z
      .union([z.string(), z.int()])
      .transform(String)
      .refine((value) => known.includes(value)),
    [first]: count,
    [second]: count,
  });
  return z
    .array(row)
    .refine((rows) => new Set(rows.map((one) => one[list.category])).size === rows.length)
    .refine((rows) => first !== 'cases' || rows.every((one) => Number(one[second]) <= Number(one[first])));
}

function figuresSchema(enums: Enums) {
  const numbers = Object.fromEntries(reportNumbers.map((name) => [name, count]));
  const lists = Object.fromEntries(
    Object.entries(reportLists).map(([field, list]) => [field, listSchema(list, enums)]),
  );
  return z
    .object({ numbers: z.object(numbers), lists: z.object(lists) })
    .refine(({ numbers: { cases = 0, persons = 0 } }) => persons <= cases)
    .transform(({ numbers: singles, lists: rows }): ReportNumbers => {
      const ofLists = Object.entries(rows).flatMap(([field, list]) =>
        list.flatMap((row) => numbersOfRow(field, row as Readonly<Record<string, string | number>>)),
      );
      return new Map([...Object.entries(singles), ...ofLists]);
    });
}

function numbersOfRow(
  field: string,
  row: Readonly<Record<string, string | number>>,
): (readonly [string, number])[] {
  const list = reportLists[field];
  if (!list) return [];
  return list.numbers.map(
    (number) => [`${field}.${String(row[list.category])}.${number}`, Number(row[number])] as const,
  );
}

/** Single numbers and lists stand side by side in an answer; each part is read on its own. */
function statusSchema(enums: Enums) {
  const figures = z.record(z.string(), z.unknown()).transform((value) => ({ numbers: value, lists: value }));
  return z
    .object({
      state: z.enum(['DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED']).nullable(),
      revision,
      dueOn: z.iso.date(),
      punctuality: z.enum(['ON_TIME', 'LATE', 'NOT_DUE', 'OVERDUE']),
      firstSubmittedAt: instant,
      submittedAt: instant,
      acceptedAt: instant,
      acceptedRevision: revision,
      figuresHash: z
        .string()
        .regex(/^[\w-]{43}$/)
        .nullable(),
      figures: figures.pipe(figuresSchema(enums)).nullable(),
    })
    .refine(({ state, revision: last }) => (state === null) === (last === null))
    .refine(({ figures: known, acceptedAt }) => (known === null) === (acceptedAt === null))
    .transform(({ figures: numbers, ...status }): ReportStatus => ({ ...status, numbers }));
}

const listSelection = Object.entries(reportLists)
  .map(([field, { category, numbers }]) => `${field} { ${category} ${numbers.join(' ')} }`)
  .join(' ');

const text = `query MonthlyReportStatus($month: YearMonth!) { monthlyReportStatus(month: $month) {
  state revision dueOn punctuality firstSubmittedAt submittedAt acceptedAt acceptedRevision figuresHash
  figures { ${reportNumbers.join(' ')} ${listSelection} } } }`;

/** Asks how far a node's report on a month has come; numbers that cannot be and categories that nobody knows are refused. */
export function reportStatusQuestion(month: string, enums: Enums): NodeQuestion<ReportStatus> {
  const schema = statusSchema(enums);
  return {
    field: 'monthlyReportStatus',
    text,
    variables: { month },
    read: (value) => schema.parse(value),
  };
}
