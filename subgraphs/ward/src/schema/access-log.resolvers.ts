import { AppError } from '@kakehashi/shared/app-error.ts';
import type { AccessLogFilter, NumberedEntry } from '../domain/access-log.ts';
import type { WardContext } from './ward-context.ts';

interface AccessLogArguments {
  readonly where?: AccessLogFilter | null;
  readonly first?: number | null;
  readonly before?: number | null;
}

const mostEntries = 200;

async function accessLog(_parent: unknown, args: AccessLogArguments, { repositories }: WardContext) {
  const first = args.first ?? 50;
  if (first < 1 || first > mostEntries)
    throw new AppError('BAD_USER_INPUT', `expected first from 1 to ${mostEntries}, but got ${first}`);
  const where = args.where ?? {};
  return repositories.accessLog.findEntries({ where, first, before: args.before ?? null });
}

/** The access log as the ward's staff see it, and its end as oversight keeps it. */
export const accessLogResolvers = {
  Query: {
    accessLog,
    accessLogHead: (_parent: unknown, { at }: { at?: number | null }, { repositories }: WardContext) =>
      repositories.accessLog.readHead(at ?? null),
  },
  AccessLogEntry: { operation: ({ operationText }: NumberedEntry) => operationText },
};
