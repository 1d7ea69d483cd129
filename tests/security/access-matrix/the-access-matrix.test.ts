import { readFileSync } from 'node:fs';
import { readContract } from '@kakehashi/ward/src/contract.ts';
import { buildWardSchema } from '@kakehashi/ward/src/schema/ward-schema.ts';
import { getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import { enterRows, idsOf } from '../../../subgraphs/ward/tests/enter-rows.ts';
import { startTestWard, type Question, type TestWard } from '../../../subgraphs/ward/tests/test-ward.ts';
import { describeAccess, persons } from './access-matrix.ts';
import { allowedFile } from './allowed-file.ts';

const reviewed = readFileSync(allowedFile, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test('who is let pass at each field of each subgraph is what the reviewed list says', async () => {
  const found = await describeAccess();
  const unlisted = found.filter((line) => !reviewed.includes(line));
  const stale = reviewed.filter((line) => !found.includes(line));
  const whatToDo =
    'the list in tests/security/access-matrix/allowed.txt is not what the guards say: ' +
    'run `npm run access-matrix`, read the difference, and commit it if that is who may read or do it';
  expect({ whatToDo, unlisted, stale }).toEqual({ whatToDo, unlisted: [], stale: [] });
});

describe('asked of a running ward node, each field of each row answers as the list says', () => {
  const ids = idsOf('27115');
  const schema = buildWardSchema(readContract());
  const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;
  let ward: TestWard;

  beforeAll(async () => {
    ward = await startTestWard('27115');
    await enterRows(ward, 12);
  });
  afterAll(() => ward.stop());

  /** Fields that need no argument, each under an alias of its own, objects by their type name. */
  function selectionOf(name: string): string {
    const fields = Object.values(typeOf(name).getFields()).filter((field) =>
      field.args.every((arg) => arg.type.toString().at(-1) !== '!' || arg.defaultValue !== undefined),
    );
    return fields
      .filter(({ type }) => isLeafType(getNamedType(type)) || isObjectType(getNamedType(type)))
      .map(({ name: field, type }) => `${field}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`)
      .join(' ');
  }

  /** Fields that {@link selectionOf} asks for. */
  const fieldsIn = (name: string) =>
    Object.keys(typeOf(name).getFields()).filter((field) =>
      new RegExp(`\\b${field}\\b`).test(selectionOf(name)),
    );

  function allowedFor(person: string, asker: string, place: string): boolean {
    const line = reviewed.find((one) => one.startsWith(`ward ${place}: `)) ?? '';
    const who = line.slice(line.indexOf(': ') + 2).split(' ');
    return who.some((one) => {
      const [name, through] = one.split('@');
      const isPerson = name === 'everybody' || name === person;
      return isPerson && (through === undefined || through.split('+').includes(asker));
    });
  }

  /** Fields of a row that were refused, of those that were asked. */
  async function refusedOf(question: Question, rowPath: readonly (string | number)[]) {
    const { errors = [] } = await ward.ask(question);
    const refusals = errors.filter(({ extensions }) => /^(FORBIDDEN|NOT_FOUND)$/.test(extensions.code));
    const isBelow = (path: readonly (string | number)[]) =>
      path.length === rowPath.length + 1 && rowPath.every((step, at) => path[at] === step);
    const places = refusals.map(({ path = [] }) => path);
    return {
      row: places.some(
        (path) => path.length <= rowPath.length && path.every((step, at) => rowPath[at] === step),
      ),
      fields: new Set(places.filter(isBelow).map((path) => String(path[rowPath.length]))),
    };
  }

  const rows = [
    ['Case', ids.case(1)],
    ['Subject', ids.subject(2)],
    ['Contact', ids.contact(2)],
    ['Coordinator', ids.coordinator(1)],
    ['ConsultationRoom', ids.room],
  ] as const;
  const people = Object.keys(persons);
  const entrances = rows.flatMap(([type, id]) =>
    (['gateway', 'oversight'] as const).flatMap((through) =>
      people.map((person) => ({ type, id, through, person })),
    ),
  );

  test('as an entity, through gateway and oversight', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { type, id, through, person } of entrances) {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selectionOf(type)} } } }`;
      const variables = { of: [{ __typename: type, id }] };
      const question = { as: persons[person]!, through, query, variables };
      const refused = await refusedOf(question, ['_entities', 0]);
      for (const field of fieldsIn(type)) {
        asked += 1;
        const isRefused = refused.row || refused.fields.has(field);
        if (isRefused === allowedFor(person, through, `${type}.${field}`))
          wrong.push(`${type}.${field} ${person} through ${through}: ${isRefused ? 'refused' : 'given'}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  });

  test('at the desk, from the room down', async () => {
    const below = `subject { ${selectionOf('Subject')} } contacts { ${selectionOf('Contact')} }`;
    const own = selectionOf('Case')
      .replace(/\bsubject \{[^}]*\}/, '')
      .replace(/\bcontacts \{[^}]*\}/, '');
    const query = `{ room { ${selectionOf('ConsultationRoom')} } roomCases(first: 1) { ${own} ${below} } }`;
    const paths = [
      ['Case', ['roomCases', 0]],
      ['Subject', ['roomCases', 0, 'subject']],
      ['Contact', ['roomCases', 0, 'contacts', 0]],
      ['ConsultationRoom', ['room']],
    ] as const;
    const everything = paths.flatMap(([type, path]) => people.map((person) => ({ type, path, person })));
    const wrong: string[] = [];
    for (const { type, path, person } of everything) {
      const refused = await refusedOf({ as: persons[person]!, query }, path);
      for (const field of fieldsIn(type)) {
        const isRefused = refused.row || refused.fields.has(field);
        if (isRefused === allowedFor(person, 'desk', `${type}.${field}`))
          wrong.push(`${type}.${field} ${person}: ${isRefused ? 'refused' : 'given'}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
