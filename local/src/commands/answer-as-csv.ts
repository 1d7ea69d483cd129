import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { inEra } from '@kakehashi/shared/japanese-calendar.ts';
import type { Cell } from '@kakehashi/oversight/src/files/sheet.ts';
import { writeCsv } from '@kakehashi/oversight/src/files/write-csv.ts';
import { Kind, parse } from 'graphql';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Japanese terms of fields, from the descriptions of the contract; a field of two types keeps the first term. */
function readTerms(): ReadonlyMap<string, string> {
  const supergraph = readFileSync(join(findProjectRoot(), 'shared/contract/supergraph.graphql'), 'utf8');
  const fields = parse(supergraph).definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION ? (one.fields ?? []) : [],
  );
  return new Map(
    fields
      .flatMap(({ name, description }) => {
        const term = /\(([^()]*[\u3040-\u9fff][^()]*)\)/.exec(description?.value ?? '')?.[1];
        return term === undefined ? [] : [[name.value, term.split('、')[0] ?? term] as const];
      })
      .toReversed(),
  );
}

/** The lists of objects in an answer, each with the object that it stands in; outermost first. */
function listsIn(value: unknown, within: Json = {}): { rows: Json[]; within: Json }[] {
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? [{ rows: value, within }] : [];
  return isObject(value) ? Object.values(value).flatMap((one) => listsIn(one, value)) : [];
}

/** One cell a leaf, named by its path. Lists within a row are joined. */
function leavesOf(value: unknown, path: readonly string[] = []): [string, Cell][] {
  if (isObject(value)) return Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]));
  const cell =
    typeof value === 'number' || value === null
      ? value
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  return [[path.join(' '), cell]];
}

function fileIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { fileName, content, encoding } = value;
  if (typeof fileName === 'string' && typeof content === 'string' && encoding !== 'BASE64') return content;
  return Object.values(value)
    .map(fileIn)
    .find((content) => content !== undefined);
}

const note = '内部用の正確な集計です。10未満の件数を含むことがあり、このまま公表できません。';

function coverageOf({ coverage }: Json): string {
  if (!isObject(coverage)) return '問い合わせに含まれていません';
  return `${JSON.stringify(coverage['answered'] ?? '?')}/${JSON.stringify(coverage['expected'] ?? '?')}区`;
}

/**
 * An answer as CSV for people: a file of statistics as it came; otherwise the longest list of the answer, or the answer
 * as one line, with Japanese headings, the question, the day, coverage and the note on disclosure.
 */
export function answerAsCsv(data: unknown, question: string, today: Date): string {
  const file = fileIn(data);
  if (file !== undefined) return file;
  const lists = listsIn(data).toSorted((a, b) => b.rows.length - a.rows.length);
  const { rows, within } = lists[0] ?? { rows: isObject(data) ? [data] : [], within: {} };
  const cells = rows.map((row) => new Map(leavesOf(row)));
  const paths = [...new Set(cells.flatMap((row) => [...row.keys()]))];
  const terms = readTerms();
  const headingOf = (path: string) =>
    path
      .split(' ')
      .map((name) => terms.get(name) ?? name)
      .join(' ');
  return writeCsv({
    title: '問い合わせの回答',
    facts: [
      [
        '問い合わせ',
        question
          .replaceAll(/#[^\n]*\n/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ],
      ['作成日', inEra(today)],
      ['回答した区', coverageOf(within)],
      ['公表についての注意', note],
    ],
    headings: paths.map(headingOf),
    rows: cells.map((row) => paths.map((path) => row.get(path) ?? null)),
  });
}
