import { readFileSync } from 'node:fs';
import { createCitySchema } from '@kakehashi/city/src/schema/city-schema.ts';
import { createOversightSchema } from '@kakehashi/oversight/src/schema/oversight-schema.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { createAssertionHeader, post, type Answer } from '../../support/ask.ts';
import { startTestCity, type TestCity } from '../../support/test-city.ts';
import { queryRows } from '../../support/test-database.ts';
import { persons } from './access-matrix.ts';
import { allowedFile } from './allowed-file.ts';
import { wholeField } from './whole-document.ts';

const reviewed = new Map(
  readFileSync(allowedFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, string[]] => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2).split(' ')];
    }),
);
const servers = {
  city: createCitySchema(readContractText('city')),
  oversight: createOversightSchema(),
} as const satisfies Record<string, GraphQLSchema>;
type Server = keyof typeof servers;

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({ wards: ['27115'], unseeded: true, nodeBudgetMs: 30_000 });
}, 60_000);
afterAll(() => city.stop());

function isAllowed(server: Server, place: string, person: string): boolean {
  const who = reviewed.get(`${server} ${place}`) ?? [];
  return who.includes('everybody') || who.includes(person);
}

async function askServer(server: Server, query: string, person: string): Promise<Answer> {
  const { issuer, keysOf } = city.setting;
  const body = JSON.stringify({ query });
  const assertion = createAssertionHeader('gateway', keysOf('gateway'), keysOf(server).publicKey);
  const headers = { ...(await issuer.authorization(persons[person]!)), ...assertion(server, body) };
  return post(server === 'city' ? city.cityUrl : city.oversightUrl(), body, headers);
}

type Path = readonly (string | number)[];

/** What a field gives, where that is an object. */
function objectOf(server: Server, type: GraphQLObjectType, field: string): GraphQLObjectType | undefined {
  const name = String(type.getFields()[field]?.type).replaceAll(/[![\]]/g, '');
  const found = servers[server].getType(name);
  return isObjectType(found) ? found : undefined;
}

/** The field, as `Type.field`, at a path of an answer. */
function placeAt(server: Server, type: GraphQLObjectType, path: Path): string {
  const [field = '', ...rest] = path.filter((step) => typeof step === 'string');
  const inside = rest.length > 0 ? objectOf(server, type, field) : undefined;
  return inside ? placeAt(server, inside, rest) : `${type.name}.${field}`;
}

/** The fields of all objects in an answer that hold a value, as `Type.field`. */
function given(server: Server, type: GraphQLObjectType, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => given(server, type, one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    if (held === null || name === '__typename') return [];
    const inside = objectOf(server, type, name);
    return [`${type.name}.${name}`, ...(inside ? given(server, inside, held) : [])];
  });
}

/** What of an answer is not as the reviewed list says, and which fields it tells of. */
function compare(server: Server, root: GraphQLObjectType, { data, errors = [] }: Answer, person: string) {
  const refused = errors
    .filter(({ extensions }) => extensions.code === 'FORBIDDEN')
    .map(({ path = [] }) => placeAt(server, root, path));
  const shown = given(server, root, data);
  return {
    told: [...refused, ...shown],
    wrong: [
      ...refused
        .filter((place) => isAllowed(server, place, person))
        .map((place) => `${server} ${place}: ${person} refused`),
      ...shown
        .filter((place) => !isAllowed(server, place, person))
        .map((place) => `${server} ${place}: ${person} shown`),
    ],
  };
}

const entrances = ['_entities', '_service'];
const fieldsAtOnce = 10;
/** One person of each role: both servers decide by the role. */
const oneOfEachRole = Object.keys(persons).filter((person) => !person.endsWith('/other'));
const roots = (['city', 'oversight'] as const).flatMap((server) =>
  [servers[server].getQueryType(), servers[server].getMutationType()]
    .filter((type) => type !== undefined && type !== null)
    .map((root) => ({ server, root, name: root.name })),
);

/** What a ward office may write for its own ward, and the bureau for the city: the resolver decides by what is written. */
const decidedByWard = new Set(
  'recordObservation recordEvaluation addMeeting addPublicEvent recordCopies recordToolAdoption addTrainingSession'
    .split(' ')
    .map((field) => `city Mutation.${field}: ward_officer/own refused`),
);

/** What somebody of each role asks, a few fields at a time; two see deeper than the others, so that it takes seconds. */
function questionsFor(root: GraphQLObjectType) {
  const fields = Object.values(root.getFields()).filter((field) => !entrances.includes(field.name));
  const starts = fields.map((_, place) => place).filter((place) => place % fieldsAtOnce === 0);
  return oneOfEachRole.flatMap((person) =>
    starts.map((start) => {
      const asked = fields.slice(start, start + fieldsAtOnce);
      const depth = root.name === 'Query' && /bureau|analyst/.test(person) ? 2 : 1;
      const selection = asked.map((field) => wholeField(field, depth)).join(' ');
      return {
        person,
        names: asked.map((field) => `${root.name}.${field.name}`),
        query: `${root.name.toLowerCase()} { ${selection} }`,
      };
    }),
  );
}

test.each(roots)(
  'each field of $name of $server, and what it gives, is refused to whom the list says',
  async ({ server, root }) => {
    const told = new Set<string>();
    const wrong = new Set<string>();
    for (const { person, names, query } of questionsFor(root)) {
      const answer = await askServer(server, query, person);
      expect({ person, status: answer.status }).toEqual({ person, status: 200 });
      const found = compare(server, root, answer, person);
      for (const place of found.told) told.add(place);
      for (const place of found.wrong) wrong.add(place);
      for (const place of names)
        if (!found.told.includes(place) && !isAllowed(server, place, person))
          wrong.add(`${server} ${place}: ${person} not refused`);
    }
    expect([...wrong].filter((one) => !decidedByWard.has(one))).toEqual([]);
    expect(told.size).toBeGreaterThan(Object.keys(root.getFields()).length / 2);
  },
  60_000,
);

test('oversight writes down who was given an aggregate and whom it refused, and asks no node for those', async () => {
  const [before] = await queryRows<{ count: number }>(
    city.databaseUrl('27115'),
    'select count(*)::integer as count from access_log',
  );
  const question = '{ caseStatistics(period: { fiscalYear: 2024 }) { coverage { answered } } }';
  await city.ask(question, persons['analyst']!);
  const [refused] = await newestOf('oversight', "role = 'analyst'");
  expect(refused).toEqual({
    kind: 'DENIED',
    fields: ['Query.caseStatistics'],
    purpose: 'matrix',
    released: 0,
  });
  const [after] = await queryRows<{ count: number }>(
    city.databaseUrl('27115'),
    'select count(*)::integer as count from access_log',
  );
  expect(after).toEqual(before);
  await city.ask(question, persons['bureau']!);
  const [given] = await newestOf('oversight', "role = 'bureau' and kind = 'AGGREGATE'");
  expect(given).toMatchObject({ kind: 'AGGREGATE', fields: ['Query.caseStatistics'], purpose: 'matrix' });
}, 30_000);

/** The newest entry of a log of which something is true, once it is there: oversight has nobody wait for it. */
async function newestOf(name: string, condition: string) {
  for (let tries = 0; tries < 50; tries += 1) {
    const found = await queryRows(
      city.databaseUrl(name),
      `select kind, fields, purpose, released from access_log where ${condition} order by sequence desc limit 1`,
    );
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return [];
}
