import { randomBytes } from 'node:crypto';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { checkText, unless } from '@kakehashi/shared/user-error.ts';
import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import { isImportBatchId, type ImportBatchId } from '../domain/city-id.ts';
import { readCursorList, refuseCursor } from '../domain/cursor.ts';
import { dayOf } from '../domain/fact-origin.ts';
import {
  importOutcomes,
  type BatchStep,
  type ImportBatch,
  type ImportChange,
  type ImportOutcome,
} from '../domain/import-batch.ts';
import { parsePageSize } from '../domain/resource-page.ts';
import { formatTimeCursor, pageOf, parseTimeCursor, type TimePage } from '../domain/time-position.ts';
import type { Outcome, PayloadParent, Wish } from '../domain/wish.ts';
import type { CityContext } from './city-context.ts';
import { fulfil } from './fulfil.ts';

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The questions about imports. */
export const importQueries = {
  importBatches: async (_: unknown, args: PageArguments, { ports }: CityContext) => {
    const size = parsePageSize(args.first ?? 20);
    const after = typeof args.after === 'string' ? parseTimeCursor(args.after) : undefined;
    return pageOf(await ports.imports.listBatches(size + 1, after), size);
  },

  importBatch: async (_: unknown, { id }: { id: string }, { loaders }: CityContext) => {
    const batch = isImportBatchId(id) ? await loaders.importBatch.load(id) : null;
    if (batch === null) throw new AppError('NOT_FOUND');
    return batch;
  },
};

const cursorOfBatch = ({ stagedAt, id }: ImportBatch) => formatTimeCursor({ at: stagedAt, id });
const formatPlace = ({ place }: ImportChange) => Buffer.from(JSON.stringify([place])).toString('base64url');

function parsePlace(cursor: string): number {
  const [place, ...rest] = readCursorList(cursor);
  if (Number.isSafeInteger(place) && (place as number) <= 2 ** 31 - 1 && rest.length === 0)
    return place as number;
  return refuseCursor(cursor);
}

const connection = <Item>(cursorOf: (item: Item) => string) => ({
  edges: ({ items }: TimePage<Item>) => items.map((node) => ({ cursor: cursorOf(node), node })),
  pageInfo: ({ items, hasNextPage }: TimePage<Item>) => {
    const last = items.at(-1);
    return { hasNextPage, endCursor: last ? cursorOf(last) : null };
  },
});

const thatChange = importOutcomes.filter((outcome) => outcome !== 'SAME');

/** Imports, their change sets, and how a reference to an import becomes the import. */
export const importResolvers = {
  ImportBatch: {
    __resolveReference: async ({ id }: { id: string }, { loaders }: CityContext) =>
      isImportBatchId(id) ? loaders.importBatch.load(id) : null,
    counts: ({ rowCount, outcomes, warnings }: ImportBatch) => ({
      rows: rowCount,
      ...Object.fromEntries(importOutcomes.map((name) => [name.toLowerCase(), outcomes[name] ?? 0])),
      warnings,
    }),
    changes: async (
      { id }: ImportBatch,
      args: PageArguments & { outcome?: readonly ImportOutcome[] | null },
      { loaders }: CityContext,
    ) => {
      const size = parsePageSize(args.first ?? 50);
      const after = typeof args.after === 'string' ? parsePlace(args.after) : 0;
      const page = { outcomes: args.outcome ?? thatChange, limit: size + 1, afterPlace: after };
      return pageOf(await loaders.changesOfBatch.load({ id, page }), size);
    },
  },
  ImportBatchConnection: connection(cursorOfBatch),
  ImportChangeConnection: connection(formatPlace),
  ImportChange: {
    resource: ({ resourceId }: ImportChange, _: unknown, { loaders }: CityContext) =>
      resourceId === null ? null : loaders.resource.load(resourceId),
  },
  ImportBatchPayload: {
    batch: ({ id }: PayloadParent, _: unknown, { loaders }: CityContext) =>
      id === null ? null : loaders.importBatch.clear(id as ImportBatchId).load(id as ImportBatchId),
  },
};

interface StageImportInput {
  readonly idempotencyKey: string;
  readonly fileName: string;
  readonly contentBase64: string;
  readonly asOf?: string | null;
}

interface ImportBatchInput {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
}

async function stageImport(_: unknown, { input }: { input: StageImportInput }, context: CityContext) {
  const at = context.clock.now();
  const { fileName, contentBase64 } = input;
  const asOf = input.asOf ?? null;
  const bytes = Buffer.from(contentBase64, 'base64');
  const isBase64 = bytes.length > 0 && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(contentBase64);
  const userErrors = [
    ...unless(
      fileName.trim() !== '',
      'fileName',
      'TOO_SHORT',
      'expected the name of the file, but got nothing',
    ),
    ...checkText(fileName, 'fileName', 200),
    ...unless(
      isBase64,
      'contentBase64',
      'NOT_BASE64',
      'expected bytes in base64, but got another text or none',
    ),
    ...unless(
      asOf === null || asOf <= dayOf(at),
      'asOf',
      'IN_FUTURE',
      'expected a day not after today, but got a later one',
    ),
  ];
  const resultId = `B-${createUuidV7(at.getTime(), randomBytes(10))}`;
  return fulfil({ mutation: 'stageImport', input, userErrors, resultId }, context, (wish) =>
    context.ports.imports.stage({ fileName, bytes: [bytes], asOf, at }, wish),
  );
}

/** Most rows that are put in force, or taken back, within the time of a request. */
const mostRows = 20_000;

const settle =
  (mutation: string, work: (context: CityContext) => (step: BatchStep, wish: Wish) => Promise<Outcome>) =>
  async (_: unknown, { input }: { input: ImportBatchInput }, context: CityContext) => {
    const { id, version } = input;
    const expected = 'expected the ID of an import, but got another';
    const userErrors = unless(isImportBatchId(id), 'id', 'UNKNOWN', expected);
    const step = { id: id as ImportBatchId, version, at: context.clock.now(), mostRows };
    return fulfil({ mutation, input, userErrors, resultId: id }, context, (wish) =>
      work(context)(step, wish),
    );
  };

/** What can be done about imports. */
export const importMutations = {
  stageImport,
  acceptImport: settle(
    'acceptImport',
    ({ ports }) =>
      (step, wish) =>
        ports.imports.accept(step, wish),
  ),
  undoImport: settle(
    'undoImport',
    ({ ports }) =>
      (step, wish) =>
        ports.imports.undo(step, wish),
  ),
  discardImport: settle(
    'discardImport',
    ({ ports }) =>
      (step, wish) =>
        ports.imports.discard(step, wish),
  ),
};
