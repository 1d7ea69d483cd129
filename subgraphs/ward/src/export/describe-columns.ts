import { Kind, parse } from 'graphql';
import type pg from 'pg';
import type { Contract } from '../contract.ts';
import terms from './table-terms.json' with { type: 'json' };

/** What a table is, in both languages, and the type of the contract that shows its rows. */
export interface TableTerm {
  readonly ja: string;
  readonly en: string;
  readonly type?: string;
}

/** A column of the data dictionary. */
export interface ColumnDescription {
  readonly table: string;
  readonly column: string;
  /** As PostgreSQL calls it. */
  readonly type: string;
  readonly nullable: boolean;
  /** What the database checks of it. */
  readonly checks: string;
  /** Table whose key it holds. */
  readonly refersTo: string;
  /** In English with the Japanese term, from the contract; empty where the contract does not show the column. */
  readonly description: string;
}

/** What a table is; `undefined` for one that nobody has described. */
export function termOf(table: string): TableTerm | undefined {
  return (terms as Readonly<Record<string, TableTerm>>)[table];
}

/** Descriptions of fields by `Type.field`, of the contract and of the node's own face. */
function readFieldDescriptions({ ward, wardNode }: Contract): ReadonlyMap<string, string> {
  const definitions = [ward, wardNode].flatMap((text) => parse(text).definitions);
  return new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (one.fields ?? []).map(({ name, description }): [string, string] => [
            `${one.name.value}.${name.value}`,
            description?.value ?? '',
          ])
        : [],
    ),
  );
}

const inCamels = (column: string) =>
  column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const columnsStatement = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
    coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]), '') as checks,
    coalesce((select min(f.relname) from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum]), '') as "refersTo"
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' order by c.relname, a.attnum`;

/** The columns of these tables, described by the database's own rules and by the contract. */
export async function describeColumns(
  client: pg.Client,
  tables: readonly string[],
  contract: Contract,
): Promise<ColumnDescription[]> {
  const fields = readFieldDescriptions(contract);
  const { rows } = await client.query<Omit<ColumnDescription, 'description'>>(columnsStatement, [tables]);
  return rows.map((row) => {
    const type = termOf(row.table)?.type ?? '';
    const names = [inCamels(row.column), inCamels(row.column.replace(/_id$/, ''))];
    const description = names.map((name) => fields.get(`${type}.${name}`)).find((text) => text !== undefined);
    return { ...row, description: description ?? '' };
  });
}
