import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';

/** One row of a published list: cells by heading. */
export type OpenDataRow = Readonly<Record<string, string>>;

/** Reads a specimen of shared/fixtures/open-data by its headings; a byte order mark is dropped. `encoding` is `utf8` or `cp932`. */
export function readOpenDataRows(file: string, encoding: string): OpenDataRow[] {
  const bytes = readFileSync(path.join(findProjectRoot(), 'shared/fixtures/open-data', file));
  return parse<OpenDataRow>(iconv.decode(bytes, encoding), {
    columns: true,
    skip_empty_lines: true,
    trim: true,
  });
}

/** The cell under a heading; `null` when it is empty or the list has no such column. Throws an `Error` when the heading is missing. */
export function cellOf(row: OpenDataRow, heading: string | null): string | null {
  if (heading === null) return null;
  const cell = row[heading];
  if (cell === undefined)
    throw new Error(`expected the heading ${heading}, but got ${Object.keys(row).join(', ')}`);
  return cell === '' ? null : cell;
}
