import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const dateTimeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that the calendar has, from year 1. */
function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00.000Z`);
  return (
    dateForm.test(text) &&
    text >= '0001' &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(text)
  );
}

function parseDateTime(value: unknown): Date {
  if (typeof value === 'string' && dateTimeForm.test(value) && isDay(value.slice(0, 10))) {
    const instant = new Date(value);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  throw new GraphQLError('expected an ISO 8601 instant with at most milliseconds, but got another value');
}

function parseDate(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw new GraphQLError('expected a day as YYYY-MM-DD, but got another value');
}

function parseYearMonth(value: unknown): string {
  if (typeof value === 'string' && isDay(`${value}-01`)) return value;
  throw new GraphQLError('expected a month as YYYY-MM, but got another value');
}

const inLiteral =
  <Value>(parse: (value: unknown) => Value) =>
  (node: ValueNode): Value =>
    parse(node.kind === Kind.STRING ? node.value : undefined);

/** An instant: a `Date` inside, ISO 8601 in UTC with milliseconds outside. */
export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: inLiteral(parseDateTime),
});

/** A calendar day in Asia/Tokyo: `YYYY-MM-DD` inside and outside. */
export const dateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  serialize: parseDate,
  parseValue: parseDate,
  parseLiteral: inLiteral(parseDate),
});

/** A calendar month in Asia/Tokyo: `YYYY-MM` inside and outside. */
export const yearMonthScalar = new GraphQLScalarType<string, string>({
  name: 'YearMonth',
  serialize: parseYearMonth,
  parseValue: parseYearMonth,
  parseLiteral: inLiteral(parseYearMonth),
});
