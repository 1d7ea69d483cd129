import { createHash, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { appendEntries } from '@kakehashi/shared/access-log/append-entries.ts';
import type { ChainHead } from '@kakehashi/shared/access-log/hash-chain.ts';
import type pg from 'pg';

/** What an operator's command did with the whole database. */
export interface CommandAccess {
  readonly ward: string;
  readonly command: 'backup' | 'export' | 'restore';
  /** Without personal data. */
  readonly detail: string;
  /** Cases that left; 0 for a command that takes nothing out. */
  readonly released: number;
  readonly at: Date;
}

/**
 * Appends to the access log that an operator's command took out or put in everything, under the name of the account
 * that ran it. Within the caller's transaction, or as one of its own.
 */
export async function noteCommand(client: pg.Client, access: CommandAccess): Promise<ChainHead> {
  const { ward, command, detail, released, at } = access;
  const operationText = `command { ${command} }`;
  const run = async <Row>(statement: string, values: readonly unknown[]) =>
    (await client.query(statement, [...values])).rows as Row[];
  return appendEntries(run, [
    {
      node: ward,
      subject: `account:${userInfo().username}`,
      role: 'operator',
      userWard: ward,
      purpose: null,
      asker: 'desk',
      operationHash: createHash('sha256').update(operationText).digest('hex'),
      operationText,
      correlationId: randomUUID(),
      kind: command === 'restore' ? 'WRITE' : 'READ',
      entities: [],
      fields: [],
      detail,
      released,
      suppressed: 0,
      at,
    },
  ]);
}

/** Appends as {@link noteCommand} does, in a transaction of its own: before anything leaves. */
export async function noteCommandAlone(client: pg.Client, access: CommandAccess): Promise<void> {
  await client.query('begin');
  try {
    await noteCommand(client, access);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** How many cases the ward has. */
export async function countCases(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ cases: number }>(
    'select count(*)::integer as cases from consultation_case',
  );
  return rows[0]?.cases ?? 0;
}
