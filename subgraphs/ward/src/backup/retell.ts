import type pg from 'pg';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { enqueueStep } from '../database/hand-over-queue.ts';
import type { HandOverStep, PendingStep } from '../domain/hand-over.ts';

interface Row {
  readonly id: string;
  readonly step: HandOverStep;
}

async function enqueueAll(client: pg.Client, rows: readonly Row[]): Promise<number> {
  const transaction = {
    query: async (text: string, values: unknown[]) => (await client.query<object>(text, values)).rows,
  };
  for (const { id, step } of rows)
    await enqueueStep(transaction, { handOverId: id, step } satisfies PendingStep);
  return rows.length;
}

/**
 * After a restoration: tells again what is open on this side, so that a ward that answered since the backup answers once
 * more, and one that passed its case on passes it on once more. Gives the number of steps.
 */
export async function retellAfterRestore(client: pg.Client): Promise<number> {
  const { rows } = await client.query<Row>(
    `select id, case direction when 'SENT' then 'OFFER' else 'ACCEPT' end as step from hand_over
     where direction = 'SENT' and state = 'OFFERED' or direction = 'RECEIVED' and state = 'ACCEPTED' and context_at is null
     order by id`,
  );
  return enqueueAll(client, rows);
}

const sinceStatement = `
  select id,
    case when direction = 'RECEIVED' and state = 'ACCEPTED' then 'ACCEPT'
      when direction = 'RECEIVED' then 'DECLINE'
      when state = 'OFFERED' then 'OFFER' when state = 'WITHDRAWN' then 'WITHDRAW' else 'CONTEXT' end as step
  from hand_over
  where other_ward_code = $1 and greatest(offered_at, answered_at, context_at) >= $2
    and (direction = 'SENT' and state <> 'DECLINED' or direction = 'RECEIVED' and state in ('ACCEPTED', 'DECLINED'))
  order by id`;

/**
 * Tells a ward that was restored what it was told or could have been told since an instant: the last step of this side
 * of each hand-over. What it still knows has no effect. Gives the number of steps.
 */
export async function retellSince(client: pg.Client, other: WardCode, since: Date): Promise<number> {
  const { rows } = await client.query<Row>(sinceStatement, [other, since]);
  return enqueueAll(client, rows);
}
