import { uniteSpans } from '../domain/service-hours.ts';
import type { ReadRow } from './imported-row.ts';
import type { RecognisedFormat } from './open-data-format.ts';
import { readRow } from './read-row.ts';
import type { CsvRow } from './split-csv.ts';

type StatementRow = Extract<ReadRow, { kind: 'statement' }>;

/** One statement of two rows about the same institution: departments and hours of both. */
function unite(a: StatementRow, b: StatementRow): StatementRow {
  const services = [
    ...new Set([...(a.statement.facts.services ?? []), ...(b.statement.facts.services ?? [])]),
  ];
  const openingHours = uniteSpans([
    ...(a.statement.facts.openingHours ?? []),
    ...(b.statement.facts.openingHours ?? []),
  ]);
  return {
    ...a,
    remarks: [...a.remarks, ...b.remarks],
    statement: { ...a.statement, facts: { services, openingHours } },
  };
}

const isSame = (a: ReadRow | undefined, b: ReadRow): a is StatementRow =>
  a?.kind === 'statement' && b.kind === 'statement' && a.statement.number === b.statement.number;

/** Reads rows in parts of at most `size`; in a file of hours, the rows of one institution that stand together become one statement. */
export async function* gatherStatements(
  parts: AsyncIterable<CsvRow[]>,
  format: RecognisedFormat,
  size: number,
): AsyncGenerator<ReadRow[]> {
  const isOfHours = format.description.format === 'NAVII_HOURS';
  let gathered: ReadRow[] = [];
  for await (const part of parts) {
    for (const csvRow of part) {
      const row = readRow(csvRow, format);
      const last = gathered.at(-1);
      if (isOfHours && row.kind === 'statement' && isSame(last, row))
        gathered[gathered.length - 1] = unite(last, row);
      else gathered.push(row);
      if (gathered.length <= size) continue;
      yield gathered.slice(0, size);
      gathered = gathered.slice(size);
    }
  }
  if (gathered.length > 0) yield gathered;
}
