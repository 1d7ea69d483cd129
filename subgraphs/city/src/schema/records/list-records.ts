import { AppError } from '@kakehashi/shared/app-error.ts';
import type { ColumnOf, RecordSearch } from '../../domain/records/record-repository.ts';
import type { RecordKind } from '../../domain/records/records.ts';
import { viewerOf } from '../../domain/records/viewer.ts';
import { expectEveryWard, parseRequestedWards } from '../../domain/requested-wards.ts';
import { parsePageSize } from '../../domain/resource-page.ts';
import type { CityContext } from '../city-context.ts';

/** What every list of records may be asked. */
interface ListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly wards?: readonly string[] | null;
  readonly [filter: string]: unknown;
}

function searchOf(args: ListArguments, columns: Readonly<Record<string, string>>): RecordSearch {
  const given = Object.entries(columns).filter(([argument]) => args[argument] != null);
  const where = given.map(([argument, column]) => [column, args[argument]] as [string, readonly unknown[]]);
  return {
    where: Object.fromEntries(where),
    ...(args.from == null ? {} : { from: args.from }),
    ...(args.to == null ? {} : { to: args.to }),
  };
}

/** IDs are at most this long; longer ones are nobody's. */
const longestId = 100;

/** Whether the text can be the ID of a record; it says nothing about whether there is one. */
export const isRecordId = (text: string): boolean => text.length <= longestId && /^[0-9A-Za-z-]+$/.test(text);

async function expectPosition(kind: RecordKind, after: string, context: CityContext): Promise<void> {
  if (isRecordId(after) && (await context.records.one(kind, after)) !== null) return;
  throw new AppError(
    'BAD_USER_INPUT',
    `expected after to be the ID of an entry of this list, but got another`,
  );
}

/** A list of records, narrowed by the arguments, each of which stands for a column. Rejects with `BAD_USER_INPUT` or `UNKNOWN_WARD`. */
export const listOf =
  <Kind extends RecordKind>(kind: Kind, columns: Readonly<Record<string, ColumnOf<Kind>>>) =>
  async (_: unknown, args: ListArguments, context: CityContext) => {
    const limit = parsePageSize(args.first ?? 100);
    const { after, wards } = args;
    if (after != null) await expectPosition(kind, after, context);
    if (wards != null && wards.length > 0) {
      const codes = parseRequestedWards(wards);
      expectEveryWard(codes, await context.ports.wards.findWards(codes));
    }
    const page = after == null ? { limit } : { limit, after };
    return context.ports.records.findRecords(kind, searchOf(args, columns), viewerOf(context.user), page);
  };

/** One record by its ID. Rejects with `NOT_FOUND` when there is none or it may not be seen. */
export const oneOf =
  (kind: RecordKind) =>
  async (_: unknown, { id }: { id: string }, { records }: CityContext) => {
    const record = isRecordId(id) ? await records.one(kind, id) : null;
    if (record === null) throw new AppError('NOT_FOUND');
    return record;
  };
