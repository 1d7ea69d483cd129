import { readFileSync } from 'node:fs';
import { isEntrance, policy } from '@kakehashi/oversight/src/access/policy.ts';
import askedByOversight from '@kakehashi/gateway/src/admission/asked-by-oversight.json' with { type: 'json' };
import { entryRefusal } from '@kakehashi/gateway/src/admission/entry-refusal.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { foresee, stopAdmissions } from '../try-admission.ts';
import { persons } from './access-matrix.ts';
import { allowedFile } from './allowed-file.ts';
import { askEntries, entries, ownEntities, wardFieldsOf } from './entries.ts';

afterAll(stopAdmissions);

const ward = parseWardCode('27115');
const people = Object.keys(persons);
const reviewed = new Map(
  readFileSync(allowedFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('ward '))
    .map((line) => line.slice('ward '.length).split(': ', 2) as [string, string]),
);

/** Whether the reviewed list lets a person pass at a field of a ward's node, through the gateway or oversight. */
function isListed(place: string, person: string, through = 'gateway'): boolean {
  const who = reviewed.get(place);
  if (who === undefined) throw new Error(`expected a line for ${place}`);
  return who.split(' ').some((one) => {
    const [name, doors] = one.split('@');
    return name === 'everybody' || (name === person && (doors?.split('+').includes(through) ?? true));
  });
}

const refused = (person: string, field: string) =>
  entryRefusal(persons[person]!, { ward, field, asker: 'gateway' }) !== undefined;

test.each(people)('%s is refused early what the reviewed list does not allow, and nothing else', (person) => {
  const places = [
    ...entries.map(({ place }) => place),
    ...ownEntities.flatMap((type) => wardFieldsOf(type).map(({ name }) => `${type.name}.${name}`)),
  ];
  expect(places.filter((place) => refused(person, place))).toEqual(
    places.filter((place) => !isListed(place, person)),
  );
});

test.each(people)('what a dry run foresees for %s is what is refused early', async (person) => {
  const user = persons[person]!;
  const documents = [
    `{ ${askEntries('Query', ward)} wards(codes: ["${ward}"]) { ${askEntries('Ward', ward)} } }`,
    `mutation { ${askEntries('Mutation', ward)} }`,
  ];
  const told = await Promise.all(documents.map((query) => foresee({ query, user })));
  const nodes = told.flatMap(({ nodes: found }) => found).filter(({ code }) => code === ward);
  expect(nodes.flatMap(({ fields }) => fields).toSorted()).toEqual(
    entries.map(({ place }) => place).toSorted(),
  );
  expect(nodes.flatMap(({ refused: foreseen }) => foreseen).toSorted()).toEqual(
    entries
      .map(({ place }) => place)
      .filter((place) => refused(person, place))
      .toSorted(),
  );
});

/** Where a person whom an entry allows would be refused something below it. */
function refusedBelow(type: GraphQLObjectType, person: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(type.name)) return [];
  seen.add(type.name);
  return wardFieldsOf(type).flatMap((field) => {
    const place = `${type.name}.${field.name}`;
    const below: unknown = getNamedType(field.type);
    const deeper = isObjectType(below) ? refusedBelow(below, person, seen) : [];
    return isListed(place, person) ? deeper : [place, ...deeper];
  });
}

test.each(people)(
  'a question of %s that may enter a node is refused nothing deeper, so that all is said at the entry',
  (person) => {
    const below = entries
      .filter(({ place }) => isListed(place, person))
      .flatMap(({ field }) => {
        const type: unknown = getNamedType(field.type);
        return isObjectType(type) ? refusedBelow(type, person) : [];
      });
    expect(below).toEqual([]);
  },
);

test('what oversight asks of nodes is known of each of its entrances, but for two that it answers by itself', () => {
  const entrances = [...policy.keys()].filter(isEntrance);
  const known = Object.keys(askedByOversight);
  expect(entrances.filter((place) => !known.includes(place)).toSorted()).toEqual([
    'Query.accessLogSeals',
    'Query.releaseLedger',
  ]);
  expect(known.filter((place) => !entrances.includes(place))).toEqual([]);
});

test.each(people)(
  'what a dry run foresees for %s through oversight, the nodes refuse by the reviewed list',
  async (person) => {
    const query = `{ cases(wards: ["${ward}"]) { totalCount { value } }
    releasedStatistics(period: { fiscalYear: 2024 }, wards: ["${ward}"]) { note } }`;
    const { nodes } = await foresee({ query, user: persons[person]! });
    const through: Readonly<Record<string, string>> = askedByOversight;
    const here = nodes.find(({ code }) => code === ward);
    const asked = Object.keys(through).filter((place) => here?.fields.includes(place));
    expect(asked.toSorted()).toEqual(['Query.cases', 'Query.releasedStatistics']);
    expect(here?.refused.toSorted()).toEqual(
      asked.filter((place) => !isListed(through[place] ?? '', person, 'oversight')).toSorted(),
    );
  },
);
