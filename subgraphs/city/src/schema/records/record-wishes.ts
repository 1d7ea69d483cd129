import { randomBytes } from 'node:crypto';
import type { Clock } from '@kakehashi/shared/clock.ts';
import { checkText, type UserError } from '@kakehashi/shared/user-error.ts';
import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import type { Needed, NewRecord, WrittenKind } from '../../domain/records/record-writes.ts';
import type { PayloadParent } from '../../domain/wish.ts';
import type { CityContext } from '../city-context.ts';
import { fulfil } from '../fulfil.ts';
import { writerOf } from './writer-of.ts';

/** Every input of a mutation. */
export interface WishInput {
  readonly idempotencyKey: string;
}

/** An input that changes something that exists. */
export interface ChangeInput extends WishInput {
  readonly id: string;
  readonly version: number;
}

const longestText = 10_000;

/** Errors of the texts of an input: too long, or with U+0000. */
export const checkTexts = (input: object): UserError[] =>
  Object.entries(input).flatMap(([field, value]) =>
    typeof value === 'string' ? checkText(value, field, longestText) : [],
  );

/** A new ID that starts with the letters given. */
export const createRecordId = (letters: string, clock: Clock): string =>
  `${letters}-${createUuidV7(clock.now().getTime(), randomBytes(10))}`;

/** Columns that the input gives; those left out, and `null`, stay as they are. */
export const givenColumns = (columns: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value != null));

/** What a mutation enters. */
export interface Entry {
  readonly records: readonly [NewRecord, ...NewRecord[]];
  readonly needed: readonly Needed[];
  readonly userErrors: readonly UserError[];
}

/** Fulfils a wish to enter records. */
export function enterEntry(
  mutation: string,
  input: WishInput,
  entry: Entry,
  context: CityContext,
): Promise<PayloadParent> {
  const userErrors = [...checkTexts(input), ...entry.userErrors];
  const request = { mutation, input, userErrors, resultId: entry.records[0].record.id };
  return fulfil(request, context, (wish) =>
    context.ports.recordWrites.enterRecords(entry.records, entry.needed, wish),
  );
}

/** Fulfils a wish to change a record: the columns that the input gives, and those that change as a whole. */
export function changeEntry(
  mutation: string,
  input: ChangeInput,
  change: {
    readonly kind: WrittenKind;
    readonly columns: Readonly<Record<string, unknown>>;
    /** Columns that are written as they are, `null` as well. */
    readonly exactly?: object;
    readonly userErrors?: readonly UserError[];
  },
  context: CityContext,
): Promise<PayloadParent> {
  const { id, version } = input;
  const userErrors = [...checkTexts(input), ...(change.userErrors ?? [])];
  const writer = writerOf(context.user);
  const columns = { ...givenColumns(change.columns), ...change.exactly };
  const request = { mutation, input, userErrors, resultId: id };
  return fulfil(request, context, (wish) =>
    context.ports.recordWrites.changeRecord({ kind: change.kind, id, version, writer, columns }, wish),
  );
}
