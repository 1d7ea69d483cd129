import type { RunSql } from '../access-log/append-entries.ts';

/** What a program may do in its own database while it runs; what is not named here it may not. */
export interface ProgramPrivileges {
  /** Tables by the SQL privileges on them, for example `select, insert`. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Sequences that it takes numbers from. */
  readonly sequences?: readonly string[];
  /** Schemas whose rows are a library's own: all rows may be read and written, no table made. */
  readonly schemas?: readonly string[];
}

const rowRights = 'select, insert, update, delete';
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Gives a role that owns nothing exactly these privileges on these tables, in the transaction of the caller, who owns
 * them. Tables that are not named stay as they are: a newer version of the program may run beside this one.
 */
export async function grantToProgram(
  run: RunSql,
  role: string,
  { tables, sequences = [], schemas = [] }: ProgramPrivileges,
): Promise<void> {
  const program = quoteName(role);
  const [here] = await run<{ database: string }>('select current_database() as database', []);
  const statements = [
    `grant connect on database ${quoteName(here?.database ?? '')} to ${program}`,
    'revoke create on schema public from public',
    `grant usage on schema ${['public', ...schemas].join(', ')} to ${program}`,
    ...Object.entries(tables).flatMap(([rights, names]) => [
      `revoke all on ${names.join(', ')} from ${program}`,
      `grant ${rights} on ${names.join(', ')} to ${program}`,
    ]),
    ...sequences.map((sequence) => `grant usage on sequence ${sequence} to ${program}`),
    ...schemas.map((schema) => `grant ${rowRights} on all tables in schema ${schema} to ${program}`),
  ];
  for (const statement of statements) await run(statement, []);
}
