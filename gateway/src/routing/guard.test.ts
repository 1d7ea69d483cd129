import fc from 'fast-check';
import {
  execute,
  parse,
  specifiedRules,
  validate,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import type { Json, NodeError, Reply } from '@kakehashi/shared/nodes/reply.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { isAsked } from './conditions.ts';
import { planOperation, type RootPlan } from './plan.ts';
import type { Variables } from './read-shard-key.ts';
import { assembleEntities, bodyOfCall, readEntitiesReply, splitRepresentations } from './route-entities.ts';
import { assembleRoots, bodyOfField, readFieldReply } from './route-roots.ts';
import { parseWardContract } from './routing-contract.ts';

/** A contract with everything that the guard must bear: compound, nested and several keys, abstract types, lists of lists. */
const contract = parseWardContract(`
  type Query {
    thing(id: ID!): Thing @route(by: "id")
    grid(where: Where!): [[Thing]!]! @route(by: "where.ward")
    anything(id: ID!): Anything @route(by: "id")
    plain(id: ID!): Plain @route(by: "id")
  }
  input Where { ward: ID!, region: Region = EAST }
  enum Region { EAST WEST }
  interface Thing { id: ID! name: String note: String }
  union Anything = Room | Visit | Plain
  type Room implements Thing @key(fields: "id region") {
    id: ID! region: Region! name: String note: String owner: Person! visits: [Visit!]! grid: [[Anything]!]!
  }
  type Visit implements Thing @key(fields: "owner { id } day") @key(fields: "id") {
    id: ID! name: String note: String owner: Person! day: Int! room: Room thing: Thing!
  }
  type Person @key(fields: "id") @key(fields: "number ward { code }") {
    id: ID! number: Int! ward: Ward! latest: Visit
  }
  type Ward @key(fields: "code") { code: ID! name: String rooms: [Room!] }
  type Plain implements Thing { id: ID! name: String note: String things: [Thing!]! foreign: Foreign! }
  type Foreign @key(fields: "id", resolvable: false) { id: ID! }
`);

const ownWard = parseWardCode('27115');
const ward: Json = { __typename: 'Ward', code: '27115', name: null, rooms: () => [room] };
const person: Json = { __typename: 'Person', id: '27115-p', number: 7, ward, latest: () => visit };
const foreign: Json = { __typename: 'Foreign', id: '27102-elsewhere' };
const visit: Json = {
  __typename: 'Visit',
  id: '27115-v',
  name: 'visit',
  note: null,
  owner: person,
  day: 3,
  room: () => room,
  thing: () => plain,
};
const plain: Json = {
  __typename: 'Plain',
  id: '27102-not-an-entity',
  name: 'plain',
  note: 'free',
  things: () => [room, visit, plain],
  foreign,
};
const room: Json = {
  __typename: 'Room',
  id: '27115-r',
  region: 'WEST',
  name: 'room',
  note: 'quiet',
  owner: person,
  visits: () => [visit, visit],
  grid: () => [[room, null, plain], [], [visit]],
};
const all = [room, visit, person, ward];

const holdsAll = (entity: unknown, part: unknown): boolean =>
  typeof part === 'object' && part !== null
    ? Object.entries(part).every(([name, value]) => holdsAll((entity as Json)[name], value))
    : entity === part;

/** An honest node: graphql-js itself over the same contract. */
function askHonestNode(document: DocumentNode, variableValues: Variables): ExecutionResult {
  const rootValue = {
    thing: room,
    grid: [[room, visit], [], [plain, null]],
    anything: visit,
    plain,
    _entities: ({ representations }: { representations: readonly Json[] }) =>
      representations.map((representation) => all.find((entity) => holdsAll(entity, representation)) ?? null),
  };
  const result = execute({ schema: contract.schema, document, rootValue, variableValues });
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}

const representations: readonly Json[] = [
  { __typename: 'Room', id: '27115-r', region: 'WEST' },
  { __typename: 'Visit', owner: { id: '27115-p' }, day: 3 },
  { __typename: 'Visit', id: '27115-v' },
  { __typename: 'Person', number: 7, ward: { code: '27115' } },
  { __typename: 'Person', id: '27115-p' },
  { __typename: 'Ward', code: '27115' },
  { __typename: 'Ward', code: '27115' },
  { __typename: 'Visit', id: '27115-gone' },
];
const variables = { representations, yes: true, no: false };

const fieldsOfType: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Room: { id: '', region: '', name: '', note: '', owner: 'Person', visits: 'Visit', grid: 'Anything' },
  Visit: { id: '', name: '', note: '', owner: 'Person', day: '', room: 'Room', thing: 'Thing' },
  Person: { id: '', number: '', ward: 'Ward', latest: 'Visit' },
  Ward: { code: '', name: '', rooms: 'Room' },
  Plain: { id: '', name: '', note: '', things: 'Thing', foreign: 'Foreign' },
  Foreign: { id: '' },
  Thing: { id: '', name: '', note: '' },
  Anything: {},
};
/** Aliases that a client may choose to trouble the guard; each stands for one field only, so that selections merge. */
const aliasesOf: Readonly<Record<string, readonly string[]>> = {
  id: ['', 'kakehashiKey: '],
  name: ['', 'kakehashiType: ', 'constructor: ', 'kakehashi2xKey: '],
  note: ['', '__proto__: ', 'hasOwnProperty: '],
};
const directive = fc.constantFrom(
  ...['', '', '', '', '@include(if: $yes)', '@include(if: $no)', '@skip(if: $yes)', '@skip(if: $no)'],
  ...['@include(if: $usual)', '@skip(if: true)', '@include(if: true) @skip(if: $unusual)'],
);
const conditionsOn: Readonly<Record<string, readonly string[]>> = {
  Thing: ['Room', 'Visit', 'Plain', 'Thing'],
  Anything: ['Room', 'Visit', 'Plain', 'Thing', 'Anything'],
};

function field(type: string, depth: number): fc.Arbitrary<string> {
  const names = Object.entries(fieldsOfType[type] ?? {}).filter(([, below]) => below === '' || depth > 0);
  const own = names.map(([name, below]) =>
    fc
      .tuple(
        fc.constantFrom(...(aliasesOf[name] ?? [''])),
        directive,
        below === '' ? fc.constant('') : selection(below, depth - 1),
      )
      .map(([alias, condition, inner]) => `${alias}${name} ${condition} ${inner}`),
  );
  return fc.oneof(fc.constantFrom('__typename', 'type: __typename'), ...own);
}

function fragment(type: string, depth: number): fc.Arbitrary<string> {
  const inline = fc
    .constantFrom(...(conditionsOn[type] ?? [type]))
    .chain((on) =>
      fc.tuple(
        fc.constantFrom(`on ${on}`, ...(on === type ? [''] : [])),
        directive,
        selection(on, depth - 1),
      ),
    )
    .map(([on, condition, inner]) => `... ${on} ${condition} ${inner}`);
  const named = type === 'Room' || type === 'Anything' || type === 'Thing' ? ['...OnRoom'] : [];
  const onThing = ['Room', 'Visit', 'Plain', 'Anything', 'Thing'].includes(type) ? ['...OnThing'] : [];
  const spreads = [...named, ...onThing];
  if (spreads.length === 0) return inline;
  const spread = fc.tuple(fc.constantFrom(...spreads), directive).map((parts) => parts.join(' '));
  return fc.oneof(inline, spread);
}

function selection(type: string, depth: number): fc.Arbitrary<string> {
  const part =
    depth > 0 ? fc.oneof(field(type, depth), field(type, depth), fragment(type, depth)) : field(type, 0);
  return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `{ ${parts.join(' ')} }`);
}

const root = fc.oneof(
  selection('Thing', 4).map((inner) => `thing(id: $id) ${inner}`),
  selection('Thing', 4).map((inner) => `grid(where: { ward: $ward, region: WEST }) ${inner}`),
  selection('Anything', 4).map((inner) => `some: anything(id: "27115-v") ${inner}`),
  selection('Plain', 3).map((inner) => `plain(id: $id) @include(if: $usual) ${inner}`),
  fc
    .tuple(...['Room', 'Visit', 'Person', 'Ward'].map((type) => selection(type, 3)))
    .map((inner) =>
      ['Room', 'Visit', 'Person', 'Ward'].map((type, at) => `... on ${type} ${inner[at] ?? ''}`),
    )
    .map((parts) => `_entities(representations: $representations) { __typename ${parts.join(' ')} }`),
);
const operation = fc
  .tuple(
    fc.uniqueArray(root, { minLength: 1, maxLength: 2, selector: (text) => text.slice(0, 5) }),
    selection('Room', 2),
    selection('Thing', 1),
  )
  .map(
    ([roots, onRoom, onThing]) =>
      `query ($representations: [_Any!]!, $yes: Boolean!, $no: Boolean!, $usual: Boolean! = true, $unusual: Boolean = false, $ward: ID = "27115", $id: ID! = "27115-x")
      { ${roots.join(' ')} } fragment OnRoom on Room ${onRoom.replaceAll('...OnRoom', '__typename')} fragment OnThing on Thing ${onThing.replaceAll(/\.\.\.On\w+/g, '__typename')}`,
  );
const rules = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
);

type Spoil = (data: unknown) => unknown;

function ask(body: string, spoil: Spoil): Reply {
  const { query, variables: sent } = JSON.parse(body) as { query: string; variables: Json };
  const { data, errors } = askHonestNode(parse(query), sent);
  if (errors)
    throw new Error(
      `expected a question that an honest node can answer, but got ${JSON.stringify(errors)} for ${query}`,
    );
  return { kind: 'answered', data: spoil(data) as Json, errors: [] satisfies NodeError[] };
}

function answerField(one: RootPlan, given: Variables, spoil: Spoil) {
  if (one.kind === 'own') return { value: one.value, errors: [] };
  if (one.kind === 'routed')
    return readFieldReply(
      one,
      ask(bodyOfField(one, given), spoil),
      { ward: ownWard, variables: given },
      false,
    );
  const split = splitRepresentations(one, given);
  const answers = split.calls.map((call) =>
    readEntitiesReply(one, call, ask(bodyOfCall(one, call, given), spoil), given),
  );
  return assembleEntities(one, split, answers);
}

/** What the guard lets through of what a node answers; `spoil` makes the honest node hostile. */
function answer(text: string, spoil: Spoil = (data) => data) {
  const { fields, withDefaults } = planOperation(text, contract);
  const given = withDefaults(variables);
  const wanted = fields.filter((one) => isAsked(one.asked, given));
  return assembleRoots(
    wanted,
    wanted.map((one) => answerField(one, given, spoil)),
  );
}

/** Places in an answer that say which entity or type stands there: the guard's own and, where asked, the client's. */
function claimsIn(value: unknown, prefix: string, isKey = false): { put: (value: unknown) => void }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => {
    const isPrivate = name.startsWith(prefix);
    if (typeof below === 'object') return claimsIn(below, prefix, isKey || isPrivate);
    const isClaim = (isKey || isPrivate) && typeof below === 'string' && /^27115|^[A-Z][a-z]/.test(below);
    const put = (other: unknown) => void ((value as Record<string, unknown>)[name] = other);
    return isClaim ? [{ put }] : [];
  });
}

const isLegal = (text: string) => validate(contract.schema, parse(text), rules).length === 0;
const prefixOf = (text: string) => /(kakehashi(?:\d+x)?)Type: __typename/.exec(text)?.[1] ?? 'none';

test('an honest answer to any legal selection passes unchanged', () => {
  fc.assert(
    fc.property(operation, (text) => {
      fc.pre(isLegal(text));
      const { data, errors } = askHonestNode(parse(text), variables);
      expect(errors).toBeUndefined();
      expect(JSON.parse(JSON.stringify(answer(text)))).toEqual({ data, errors: [] });
    }),
    { numRuns: 400 },
  );
});

test('an answer that claims another ward or type in any place is rejected', () => {
  let spoiled = 0;
  fc.assert(
    fc.property(
      operation,
      fc.nat(),
      fc.constantFrom('27102-other', 'Nothing', 7, ['27115-r']),
      (text, at, other) => {
        fc.pre(isLegal(text));
        let isSpoiled = false;
        const { errors } = answer(text, (data) => {
          const fetch = planOperation(text, contract).fields.find((one) => 'text' in one) as { text: string };
          const claims = claimsIn(data, prefixOf(fetch.text));
          const claim = claims[at % Math.max(1, claims.length)];
          claim?.put(other);
          isSpoiled ||= claim !== undefined;
          return data;
        });
        fc.pre(isSpoiled);
        spoiled += 1;
        expect(errors.map(({ extensions }) => extensions.code)).toContain('NODE_RESPONSE_REJECTED');
      },
    ),
    { numRuns: 300 },
  );
  expect(spoiled).toBeGreaterThan(100);
});

describe('a key that the client asks too', () => {
  test.each([
    ['another ward', '{ thing(id: "27115-r") { id } }', { id: '27102-other' }],
    ['another entity of the same ward', '{ thing(id: "27115-r") { id } }', { id: '27115-other' }],
    [
      'another ward in a second key',
      '{ anything(id: "27115-v") { ... on Visit { id } } }',
      { id: '27102-other' },
    ],
    [
      'another field of a compound key',
      '{ thing(id: "27115-r") { ... on Room { region } } }',
      { region: 'EAST' },
    ],
  ])('and that names %s than the guard was told is rejected', (_, text, lie) => {
    const spoil: Spoil = (data) =>
      Object.fromEntries(
        Object.entries(data as Json).map(([name, value]) => [name, { ...(value as Json), ...lie }]),
      );
    expect(answer(text).errors).toEqual([]);
    expect(answer(text, spoil).errors.map(({ extensions }) => extensions.code)).toEqual([
      'NODE_RESPONSE_REJECTED',
    ]);
  });
});

test("a reference to another subgraph's entity may name any ward", () => {
  expect(answer('{ plain(id: "27115-x") { foreign { id } } }')).toEqual({
    data: { plain: { foreign: { id: '27102-elsewhere' } } },
    errors: [],
  });
});
