import type { Maybe, Where } from './question.ts';
import type { OracleDatabase } from './oracle-database.ts';
import { conditionsOf, parameter, type Values } from './sql-conditions.ts';

/** `Case` of the contract, as far as the questions select it. */
export type ShownCase = Readonly<Record<string, unknown>> & { readonly id: string };

const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const shown = `select c.id, json_build_object(
    'id', c.id, 'ward', json_build_object('code', c.ward), 'number', number, 'scene', scene, 'status', status, 'outcome', outcome,
    'urgency', urgency, 'channel', channel, 'requesterKind', requester, 'ageBand', age, 'version', version,
    'receivedAt', ${iso('received')}, 'closedAt', ${iso('closed')}, 'firstResponseAt', ${iso('responded')}, 'firstResponseMinutes', minutes,
    'topics', (select json_agg(topic order by place) from asked where asked.id = c.id),
    'subject', case when person is not null then json_build_object('id', person) end
  ) as shown from consultation c`;

const orders: Readonly<Record<string, string>> = {
  RECEIVED_AT_ASC: 'received asc, id asc',
  RECEIVED_AT_DESC: 'received desc, id desc',
  CLOSED_AT_ASC: 'closed asc nulls last, id asc',
  CLOSED_AT_DESC: 'closed desc nulls last, id desc',
};

interface Read {
  readonly shown: ShownCase;
}

/** All cases of the wards that match, in order: what the pages of `cases` are parts of. */
export async function listInOneDatabase(
  oracle: OracleDatabase,
  wards: readonly string[],
  where: Maybe<Where>,
  orderBy: string,
): Promise<readonly ShownCase[]> {
  const values: Values = [];
  const conditions = [`ward = any (${parameter(values, wards)})`, ...conditionsOf(where, values)];
  const text = `${shown} where ${conditions.join(' and ')} order by ${orders[orderBy] ?? ''}`;
  return (await oracle.read<Read>(text, values)).map((row) => row.shown);
}

/** The case with this ID; `null` when there is none. */
export async function findInOneDatabase(oracle: OracleDatabase, id: string): Promise<ShownCase | null> {
  const [row] = await oracle.read<Read>(`${shown} where id = $1`, [id]);
  return row?.shown ?? null;
}
