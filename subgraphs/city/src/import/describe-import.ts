import type { ImportBatch, ImportChange, ImportRemark } from '../domain/import-batch.ts';

/** An import in lines: which file, what became of it, and how many rows had which outcome. */
export function describeBatch(batch: ImportBatch): [string, ...string[]] {
  const { id, fileName, state, format, encoding, asOf, problem, outcomes, warnings } = batch;
  const head = `${id} ${state} ${fileName} (${format ?? 'unknown format'}, ${encoding ?? 'unknown encoding'}, as of ${asOf})`;
  if (problem !== null) return [head, `  refused, nothing is changed: ${problem}`];
  const counts = Object.entries(outcomes).map(([outcome, rows]) => `${outcome.toLowerCase()} ${rows}`);
  return [head, `  ${[...counts, `warnings ${warnings}`].join(', ')}`];
}

const describeRemark = ({ warning, column, value, reason }: ImportRemark) =>
  `    ${warning ? 'warning' : 'reason'}: ${column === null ? '' : `${column} `}${value === null ? '' : `${JSON.stringify(value)}: `}${reason}`;

/** One change in lines: the row, then old → new of each fact, then what is wrong or worth knowing. */
export function describeChange({ outcome, line, name, fields, remarks }: ImportChange): string[] {
  const where = line === null ? '' : `line ${line}: `;
  const changes = outcome === 'CHANGED' ? fields : [];
  return [
    `  ${where}${outcome.toLowerCase()} ${name ?? ''}`.trimEnd(),
    ...changes.map(({ field, before, after }) => `    ${field}: ${before ?? '–'} → ${after ?? '–'}`),
    ...remarks.map(describeRemark),
  ];
}

const barWidth = 24;

/** A bar that shows how much of a file has been read, and how fast. */
export function describeProgress(
  done: { readonly bytes: number; readonly rows: number },
  size: number,
  seconds: number,
): string {
  const share = size === 0 ? 1 : Math.min(1, done.bytes / size);
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled).padEnd(barWidth, '░');
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${done.rows} rows, ${Math.round(done.rows / Math.max(seconds, 0.001))} a second`;
}
