import { isGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { checkText, unless, type UserError } from '@kakehashi/shared/user-error.ts';

const resourceForm = /^R-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Longest texts, in characters. */
export const longest = { line: 200, note: 10_000, record: 50_000, version: 40 } as const;

/** The error for an ID that is not of this ward, or that nobody in it has. */
export function unknownId(field: string): UserError[] {
  return unless(false, field, 'UNKNOWN', 'expected the ID of an entry of this ward, but got another');
}

/** Errors of an ID of this ward that may be left out. */
export function checkOwnId(id: string | null | undefined, field: string, ward: WardCode): UserError[] {
  return id == null || isOwnId(id, ward) ? [] : unknownId(field);
}

/** Whether the text has the form of an ID of this ward. */
function isOwnId(id: string, ward: WardCode): boolean {
  return isGlobalId(id) && wardOfGlobalId(id) === ward;
}

/** Errors of the ward that an input names. */
export function checkWard(given: string, ward: WardCode): UserError[] {
  return unless(given === ward, 'ward', 'WRONG_WARD', `expected ward ${ward}, but got another`);
}

/** Errors of an instant that may be left out: it is not after now by the node's clock. */
export function checkPast(instant: Date | null | undefined, field: string, now: Date): UserError[] {
  return unless(
    !instant || instant <= now,
    field,
    'IN_FUTURE',
    'expected an instant not after now, but got a later one',
  );
}

/** Errors of a number that may be left out and must lie between two bounds, both included. */
export function checkRange(
  given: number | null | undefined,
  field: string,
  [least, most]: readonly [number, number],
): UserError[] {
  return unless(
    given == null || (given >= least && given <= most),
    field,
    'OUT_OF_RANGE',
    `expected ${least} to ${most}, but got ${given ?? ''}`,
  );
}

/** Errors of the ID of a resource of the city; whether there is such a resource is not asked, so that the room works alone. */
export function checkResourceId(id: string | null | undefined): UserError[] {
  return unless(
    id == null || resourceForm.test(id),
    'resourceId',
    'UNKNOWN',
    'expected the ID of a resource, but got another text',
  );
}

/** Errors of texts that may be left out. */
export function checkTexts<Input>(
  input: Input,
  lengths: Partial<Record<keyof Input & string, number>>,
): UserError[] {
  return Object.entries<number | undefined>(lengths).flatMap(([field, most]) => {
    const text = input[field as keyof Input];
    return typeof text === 'string' ? checkText(text, field, most ?? longest.line) : [];
  });
}

/** Errors of fields that may be left out but not be emptied. */
export function checkNotNull<Input>(input: Input, fields: readonly (keyof Input & string)[]): UserError[] {
  return fields.flatMap((field) =>
    unless(input[field] !== null, field, 'MISSING', 'expected a value or no field, but got null'),
  );
}

/** Errors of a list whose items may stand in it once. */
export function checkDistinct(items: readonly unknown[] | null | undefined, field: string): UserError[] {
  return unless(
    !items || new Set(items).size === items.length,
    field,
    'REPEATED',
    'expected distinct values, but got one twice',
  );
}

/** Those fields of an input that were given, so that what was left out stays as it is. */
export function given<Input extends object, Field extends keyof Input>(
  input: Input,
  fields: readonly Field[],
): Partial<Pick<Input, Field>> {
  const entries = fields.filter((field) => input[field] !== undefined).map((field) => [field, input[field]]);
  return Object.fromEntries(entries) as Partial<Pick<Input, Field>>;
}
