import { caseQuery, casesQuery, statisticsQuery, trendQuery, wardStatisticsQuery } from './queries.ts';
import type { Question, StatisticsArguments } from './question.ts';

/** One operation as it is sent. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const statisticsVariables = ({ period, where, groupBy }: StatisticsArguments) => ({ period, where, groupBy });

function withVariables(question: Question, idAsked: string): Operation {
  switch (question.kind) {
    case 'statistics': {
      const { wards, args, selection } = question;
      return { query: statisticsQuery(selection), variables: { wards, ...statisticsVariables(args) } };
    }
    case 'trend': {
      const { wards, args } = question;
      return { query: trendQuery, variables: { wards, ...statisticsVariables(args) } };
    }
    case 'wards': {
      const { period: otherPeriod, where: otherWhere, groupBy: otherGroupBy } = question.otherArgs;
      const variables = {
        codes: question.codes,
        ...statisticsVariables(question.args),
        otherPeriod,
        otherWhere,
        otherGroupBy,
      };
      return { query: wardStatisticsQuery(question.selection), variables };
    }
    case 'cases': {
      const { wards, where, orderBy, first } = question;
      return { query: casesQuery, variables: { wards, where, orderBy, first } };
    }
    case 'case':
      return { query: caseQuery, variables: { id: idAsked } };
  }
}

/** Names of arguments and input fields whose texts are strings; all other texts are values of enums. */
const strings = ['wards', 'codes', 'id', 'month', 'from', 'to', 'receivedFrom', 'receivedBefore'];

function literalOf(name: string, value: unknown): string {
  if (typeof value === 'string') return strings.includes(name) ? JSON.stringify(value) : value;
  if (Array.isArray(value)) return `[${value.map((one) => literalOf(name, one)).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields.map(([field, one]) => `${field}: ${literalOf(field, one)}`).join(' ')}}`;
}

/** The same operation with its values in the query; only the cursor of a page stays a variable. */
function withLiterals({ query, variables }: Operation): Operation {
  const text = query
    .replace(/^query (\w+)\([^)]*\)/, query === casesQuery ? 'query $1($after: String)' : 'query $1')
    .replace(/(\w+): \$(\w+)/g, (given, argument: string, variable: string) => {
      if (variable === 'after') return given;
      const value = variables[variable];
      return value === undefined ? '' : `${argument}: ${literalOf(argument, value)}`;
    });
  return { query: text, variables: {} };
}

/** The operation of a question; of pages, the first. */
export function operationOf(question: Question, idAsked: string): Operation {
  const operation = withVariables(question, idAsked);
  return question.asLiterals ? withLiterals(operation) : operation;
}
