import { isEnumType, type GraphQLLeafType } from 'graphql';

/** Whether a value may stand where a leaf is expected. */
export type LeafCheck = (value: unknown) => boolean;

const integer = /^-?(?:0|[1-9][0-9]*)$/;
const isNumber: LeafCheck = (value) => typeof value === 'number' && Number.isFinite(value);
const isText: LeafCheck = (value) => typeof value === 'string';
const isInteger: LeafCheck = (value) => isNumber(value) && integer.test(String(value));
const checks: Readonly<Record<string, LeafCheck>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isSafeInteger(value) || isInteger(value),
  Float: isNumber,
  String: isText,
  ID: (value) => isText(value) || isInteger(value),
};

/** What the stock executor takes for a leaf: members of an enum, values of the built-in scalars, anything for other scalars. */
export function stockLeafCheck(type: GraphQLLeafType): LeafCheck {
  if (!isEnumType(type)) return checks[type.name] ?? (() => true);
  const members = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => members.has(value);
}
