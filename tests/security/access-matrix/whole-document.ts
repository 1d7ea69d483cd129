import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';

const scalars: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2024-04-01"',
  DateTime: '"2024-04-01T00:00:00Z"',
  YearMonth: '"2024-04"',
};

/** Any acceptable value of a type, as a literal. */
function anyValueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return anyValueOf(type.ofType);
  if (isListType(type)) return `[${anyValueOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return scalars[type.name] ?? '"any value"';
  const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field));
  return `{ ${fields.map(({ name, type: of }) => `${name}: ${anyValueOf(of)}`).join(', ')} }`;
}

/** What must be given, and one row where so many are asked for. */
function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter((arg) => isRequiredArgument(arg) || arg.name === 'first');
  const written = given.map(({ name, type }) => `${name}: ${name === 'first' ? '1' : anyValueOf(type)}`);
  return written.length === 0 ? '' : `(${written.join(', ')})`;
}

function fieldsBelow({ type }: GraphQLField<unknown, unknown>): GraphQLField<unknown, unknown>[] {
  const named: unknown = getNamedType(type);
  return isObjectType(named) ? Object.values(named.getFields()) : [];
}

/** A field, and all fields of what it gives as deep as told. */
export function wholeField(field: GraphQLField<unknown, unknown>, depth: number): string {
  const asked = `${field.name}${argumentsOf(field)}`;
  if (isLeafType(getNamedType(field.type))) return asked;
  const inside = depth > 0 ? fieldsBelow(field) : [];
  return `${asked} { __typename ${inside.map((one) => wholeField(one, depth - 1)).join(' ')} }`;
}
