import { entryColumns } from '@kakehashi/shared/access-log/read-entries.ts';
import type { AccessLogHead, AccessLogRepository, NumberedEntry } from '../domain/access-log.ts';
import type { StatementRunner } from './statement-runner.ts';

const findStatement = `
  select ${entryColumns} from access_log l left join access_operation o on o.hash = l.operation_hash
  where ($1::text is null or l.subject = $1) and ($2::text[] is null or l.role = any($2))
    and ($3::text[] is null or l.kind = any($3)) and ($4::text is null or l.purpose = $4)
    and ($5::timestamptz is null or l.at >= $5) and ($6::timestamptz is null or l.at < $6)
    and ($7::text is null or l.entities @> array[$7]) and ($8::text is null or l.fields @> array[$8])
    and ($9::bigint is null or l.sequence < $9)
  order by l.sequence desc limit $10`;

const headStatement = `
  select h.sequence::integer as sequence, h.hash, l.hash as "hashAt"
  from access_log_head h left join access_log l on l.sequence = $1`;

/** The access log in PostgreSQL. */
export function createTypeormAccessLogRepository(run: StatementRunner): AccessLogRepository {
  return {
    findEntries: ({ where, first, before }) => {
      const { subject, role, kind, purpose, from, before: beforeAt, entity, field } = where;
      const conditions = [subject, role, kind, purpose, from, beforeAt, entity, field, before];
      const parameters = [...conditions.map((value) => value ?? null), first];
      return run.read((manager) => manager.query<NumberedEntry[]>(findStatement, parameters));
    },
    readHead: (at) =>
      run.read(async (manager) => {
        const [head] = await manager.query<AccessLogHead[]>(headStatement, [at]);
        if (!head) throw new Error('expected the head of the access log, but got none');
        return head;
      }),
  };
}
