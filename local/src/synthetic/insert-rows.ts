import type { Client } from 'pg';

/** A table to write to: its name, and the PostgreSQL type of each column. */
export interface TableShape<Row> {
  readonly name: string;
  readonly columns: Readonly<Record<keyof Row & string, string>>;
}

const rowsPerStatement = 2500;

/** Inserts rows in their order, 2,500 a statement, each column as one array. Rejects with the database's error. */
export async function insertRows<Row extends object>(
  client: Client,
  shape: TableShape<Row>,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(shape.columns) as (keyof Row & string)[];
  const statement = insertStatement(shape, columns);
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const page = rows.slice(start, start + rowsPerStatement);
    await client.query(
      statement,
      columns.map((column) => page.map((row) => cellOf(row[column], shape.columns[column]))),
    );
  }
}

/** `unnest` flattens arrays of arrays, so a column that holds arrays travels as their text form. */
function insertStatement<Row>(
  { name, columns: types }: TableShape<Row>,
  columns: readonly (keyof Row & string)[],
): string {
  const isList = (column: keyof Row & string): boolean => types[column] === 'text[]';
  const parameters = columns.map(
    (column, place) => `$${place + 1}::${isList(column) ? 'text' : types[column]}[]`,
  );
  const values = columns.map((column) => (isList(column) ? `${column}::text[]` : column));
  return (
    `insert into ${name} (${columns.join(', ')}) ` +
    `select ${values.join(', ')} from unnest(${parameters.join(', ')}) as given (${columns.join(', ')})`
  );
}

function cellOf(value: unknown, type: string): unknown {
  if (type === 'jsonb') return value === null ? null : JSON.stringify(value);
  return Array.isArray(value) ? arrayText(value as string[]) : value;
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
