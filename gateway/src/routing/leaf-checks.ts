import { isEnumType, type GraphQLLeafType } from 'graphql';

/** Whether a JSON value may stand where the leaf type is expected. A stock gateway does not check what a subgraph sends. */
export type LeafCheck = (value: unknown) => boolean;

const maxInt = 2_147_483_647;
const minInt = -2_147_483_648;

const isText: LeafCheck = (value) => typeof value === 'string';
const matches =
  (form: RegExp): LeafCheck =>
  (value) =>
    typeof value === 'string' && form.test(value);

const checks: Readonly<Record<string, LeafCheck>> = {
  Int: (value) => Number.isInteger(value) && (value as number) <= maxInt && (value as number) >= minInt,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
  String: isText,
  ID: isText,
  DateTime: matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/),
  Date: matches(/^\d{4}-\d{2}-\d{2}$/),
  YearMonth: matches(/^\d{4}-\d{2}$/),
};

/** The check of a leaf type: range and form for scalars, membership for enums. Scalars that we do not know are refused. */
export function leafCheckOf(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) {
    const values = new Set(type.getValues().map((value) => value.name));
    return (value) => typeof value === 'string' && values.has(value);
  }
  return checks[type.name] ?? (() => false);
}
