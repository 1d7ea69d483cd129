import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

function textScalar(name: string, form: RegExp, expected: string): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value))) return value;
    throw new GraphQLError(`expected ${expected}, but got something else`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => parse(value instanceof Date ? value.toISOString() : value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** `YYYY-MM-DD`. */
export const dateScalar = textScalar('Date', /^\d{4}-\d\d-\d\d$/, 'a day as YYYY-MM-DD');

/** ISO 8601 in UTC. */
export const dateTimeScalar = textScalar(
  'DateTime',
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  'an instant as ISO 8601 in UTC',
);
