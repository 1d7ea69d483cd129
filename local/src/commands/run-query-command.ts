import { readFileSync } from 'node:fs';
import { ClientError, GraphQLClient } from 'graphql-request';
import { dataFolder, type Surroundings } from '../config.ts';
import { readControl } from '../control/control-file.ts';
import { refuseInProduction } from '../identity/demo-issuer.ts';
import { readDemoKey } from '../identity/demo-key.ts';
import { issueAccessToken } from '../identity/issue-token.ts';
import { type Arguments, readArguments } from '../options/read-arguments.ts';
import { readingOption, UsageError } from '../options/usage-error.ts';
import { answerAsCsv } from './answer-as-csv.ts';
import { readPerson } from './read-person.ts';

const usage =
  "npm run query -- FILE.graphql --as bureau [--ward 27115] [--variables '{…}'] [--csv] [--url …]";

const help = `${usage}
  --as ROLE        bureau, analyst, coordinator, ward_officer or operator; the last three with --ward
  --variables JSON values of the variables of the file
  --csv            the answer as CSV, with the wards that did not answer at its head
  --url URL        another server that takes GraphQL, such as the desk of a ward`;

/** The outcome of a query: its answer as JSON, or with `--csv` as CSV, and its errors one a line. */
export interface QueryOutcome {
  readonly answer: string;
  readonly errors: readonly string[];
}

/** `npm run query`: asks the gateway, or the server at `--url`, as a demo person; `--help` gives the usage. Errors of the answer are given, not thrown. */
export async function runQueryCommand(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<QueryOutcome> {
  refuseInProduction(surroundings.env['NODE_ENV']);
  const given = readArguments(args, {
    as: { type: 'string' },
    ward: { type: 'string' },
    variables: { type: 'string' },
    url: { type: 'string' },
    data: { type: 'string' },
    csv: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (given.has('help')) return { answer: help, errors: [] };
  const query = readQueryFile(given);
  const person = readPerson(given.text('as'), given.text('ward'));
  const variables = readVariables(given.text('variables') ?? '{}');
  const data = dataFolder(given.text('data'), surroundings);
  const token = await issueAccessToken(await readDemoKey(data), person);
  const url = given.text('url') ?? `${readControl(data)?.gateway ?? 'http://localhost:4000'}/graphql`;
  const client = new GraphQLClient(url, {
    headers: { authorization: `Bearer ${token}` },
    errorPolicy: 'all',
  });
  const write = given.has('csv')
    ? (answer: unknown) => answerAsCsv(answer, query, new Date())
    : (answer: unknown) => JSON.stringify(answer ?? null, null, 2);
  return ask(client, url, { query, variables }, write);
}

function readQueryFile(given: Arguments): string {
  const [file, extra] = given.positionals;
  if (file === undefined || extra !== undefined) {
    throw new UsageError(`expected ${usage}, but got ${given.positionals.length} files`);
  }
  return readingOption(file, () => readFileSync(file, 'utf8'));
}

function readVariables(text: string): Record<string, unknown> {
  const value: unknown = readingOption('--variables', () => JSON.parse(text) as unknown);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new UsageError('--variables: expected a JSON object, but got something else');
}

async function ask(
  client: GraphQLClient,
  url: string,
  { query, variables }: { query: string; variables: Record<string, unknown> },
  write: (answer: unknown) => string,
): Promise<QueryOutcome> {
  try {
    const { data, errors = [] } = await client.rawRequest<unknown>(query, variables);
    return describe(write(data), errors);
  } catch (error) {
    if (error instanceof ClientError)
      return describe(write(error.response.data), error.response.errors ?? [error]);
    throw new Error(
      `expected an answer from ${url}, but got none (${(error as Error).message}): is the city running?`,
      { cause: error },
    );
  }
}

interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

function describe(answer: string, errors: readonly GraphqlError[]): QueryOutcome {
  return {
    answer,
    errors: errors.map(({ message, path, extensions }) => {
      const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : 'no code';
      return `${code}: ${message}${path === undefined ? '' : ` (at ${path.join('.')})`}`;
    }),
  };
}
