import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import sourceMap from '../data/source-map.json' with { type: 'json' };

/** One row of the register of what the five source documents say. */
export interface RegisterRow {
  readonly id: string;
  readonly file: string;
  readonly kind: string;
  readonly text: string;
  /** Parts of the system that must support it, separated by semicolons. */
  readonly components: string;
}

/** How a row is represented: in words, by a question to the city, and what its answer must hold. */
export interface Representation {
  readonly how: string;
  readonly query: string;
  readonly expect: readonly string[];
}

/** The register, row by row. */
export function readRegister(): RegisterRow[] {
  const file = path.join(findProjectRoot(), 'subgraphs/city/data/seed-register.csv');
  return parse(readFileSync(file, 'utf8'), { columns: true, skip_empty_lines: true });
}

/** Whether the row names the city subgraph among the parts that must support it. */
export const namesCity = ({ components }: RegisterRow): boolean =>
  components.split('; ').includes('city subgraph');

/** How each row that names the city subgraph is represented, by its ID. */
export const represented: Readonly<Record<string, Representation>> = sourceMap.represented;

/** Where the other rows live, by their ID. */
export const elsewhere: Readonly<Record<string, string>> = sourceMap.elsewhere;

const titles: Readonly<Record<string, string>> = {
  '000': '000 函館市',
  '001': '001 大阪市「在宅医療・介護連携推進事業の概要」, April 2018',
  '002': '002 北九州市 (the document does not name its city), 平成29年度 第2回',
  '003': '003 流山市「令和5年度 事業計画」, 2023-05-25',
  '004': '004 世田谷区, 2022-11-16',
};

const intro = `# The five sources, row by row

This page is made from \`subgraphs/city/data/source-map.json\` by \`npm run sources\`; do not edit it. The register
(\`subgraphs/city/data/seed-register.csv\`) lists what the five source documents say, line by line, with the parts of the
system that must support it; it was compiled for this project from documents that the five municipalities published. For
each row that names the city subgraph there is a question whose answer holds the row: a test asks every one of them
(\`subgraphs/city/src/the-five-sources.test.ts\`). What is a proposal of ours, or was not checked against a text, says so in
the data (\`IndicatorStatus\`, \`kindProposed\`, notes).
`;

function linesOf(row: RegisterRow): string[] {
  const found = represented[row.id];
  const head = `- **${row.id}** ${row.text} → ${found?.how ?? elsewhere[row.id] ?? ''}`;
  return found ? [head, `  \`${found.query}\``] : [head];
}

/** docs/sources.md. */
export function writeSourcesPage(): string {
  const rows = readRegister();
  const sections = Object.entries(titles).map(([id, title]) => {
    const mine = rows.filter(({ file }) => file.startsWith(id));
    return [`## ${title}`, '', ...mine.flatMap(linesOf)].join('\n');
  });
  return `${[intro.trimEnd(), ...sections].join('\n\n')}\n`;
}
