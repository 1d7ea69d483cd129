import { composeServices } from '@apollo/composition';
import {
  buildASTSchema,
  execute,
  getOperationAST,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Data } from '../execution/data-so-far.ts';
import type { Subgraph } from '../execution/subgraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable", "@provides"])';

/** Three subgraphs with all that plans are made of: entities with several keys, @requires, abstract types, lists of lists. */
const contracts: Readonly<Record<string, string>> = {
  rooms: `
    type Query { rooms: [Room!] room(id: ID!): Room anything: [Anything] places: [Place!] grid: [[Room!]] }
    type Mutation { openRoom(id: ID!): Room closeRoom(id: ID!): Room }
    interface Place { id: ID! name: String }
    type Room implements Place @key(fields: "id") { id: ID! name: String! open: Boolean staff: [Person!] lead: Person visits: [Visit] kind: Kind }
    type Person @key(fields: "id") @key(fields: "number") { id: ID! number: Int! }
    type Visit implements Place @key(fields: "id") { id: ID! name: String day: Int! room: Room! }
    union Anything = Room | Person | Visit
    enum Kind { BASE BRANCH }`,
  people: `
    type Query { people: [Person] me: Person }
    type Mutation { rename(id: ID!, name: String!): Person }
    type Person @key(fields: "id") @key(fields: "number") { id: ID! number: Int! name: String! age: Int friends: [Person] rate: Float home: Room }
    type Room @key(fields: "id") { id: ID! size: Int! neighbours: [Room!] }`,
  costs: `
    type Query { total: Int! }
    type Room @key(fields: "id") { id: ID! size: Int! @external price: Int @requires(fields: "size") owner: Owner }
    type Visit @key(fields: "id") { id: ID! cost(unit: String = "yen"): Int! note: String }
    union Owner = Person | Office
    type Office { id: ID! street: String! }
    type Person @key(fields: "id") { id: ID! owns: [Room!] }`,
};

/** The composed supergraph. */
export const supergraphSdl = (() => {
  const services = Object.entries(contracts).map(([name, sdl]) => ({
    name,
    typeDefs: parse(`${link}\n${sdl}`),
    url: `http://${name}.invalid`,
  }));
  const { supergraphSdl: sdl, errors } = composeServices(services);
  if (sdl === undefined) throw new Error(String(errors[0]));
  return sdl;
})();

const entities: Readonly<Record<string, string>> = {
  rooms: 'Room | Person | Visit',
  people: 'Person | Room',
  costs: 'Room | Visit | Person',
};

function schemaOf(name: string): GraphQLSchema {
  const parts = `scalar _Any directive @key(fields: String!) repeatable on OBJECT directive @requires(fields: String!) on FIELD_DEFINITION directive @external on FIELD_DEFINITION
    union _Entity = ${entities[name] ?? ''} extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;
  return buildASTSchema(parse(`${contracts[name] ?? ''}\n${parts}`), { assumeValidSDL: true });
}

/** A number from a text, the same every time. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (value ^ (value >>> 13)) >>> 0;
}

/** How wrong a world is: of so many values one is null where it may not be, of another type, an error, or a thrown fault. */
export interface World {
  readonly seed: number;
  readonly oneIn: number;
}

const leaves: Readonly<Record<string, (number: number) => unknown>> = {
  Int: (number) => number % 100,
  Float: (number) => (number % 1_000) / 8,
  Boolean: (number) => number % 2 === 0,
  String: (number) => `語 ${String(number % 7)}`,
  ID: (number) => String(number % 5),
  Kind: (number) => (number % 2 === 0 ? 'BASE' : 'BRANCH'),
};

/** Values that depend only on the world, the entity and the field, so that every asking finds the same. */
function createValues(schema: GraphQLSchema, { seed, oneIn }: World) {
  const valueOf = (type: GraphQLOutputType, place: string): unknown => {
    const number = hash(`${String(seed)} ${place}`);
    const isOdd = oneIn > 0 && number % oneIn === 0;
    if (isOdd && number % 3 === 0) return new Error('a fault of the subgraph');
    if (isNonNullType(type)) return isOdd ? null : soundValue(type.ofType, place, number);
    return isOdd || number % 11 === 0 ? null : soundValue(type, place, number);
  };
  const soundValue = (type: GraphQLOutputType, place: string, number: number): unknown => {
    if (isListType(type))
      return Array.from({ length: number % 4 }, (_, index) =>
        valueOf(type.ofType, `${place} ${String(index)}`),
      );
    if (isLeafType(type)) return leaves[type.name]?.(number);
    if (isNonNullType(type)) return undefined;
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const chosen = possible[number % possible.length];
    return chosen && objectOf(chosen, String(number % 5));
  };
  const objectOf = (type: GraphQLObjectType, id: string): Data => {
    const fields = Object.values(type.getFields()).map(({ name, type: fieldType }) => {
      const keys: Readonly<Record<string, unknown>> = { id, number: Number(id) };
      return [name, () => keys[name] ?? valueOf(fieldType, `${type.name} ${id} ${name}`)] as const;
    });
    return { __typename: type.name, ...Object.fromEntries(fields) };
  };
  return objectOf;
}

/** A subgraph that answers from a world: graphql-js over its contract, without checking what it returns. */
function createSubgraph(name: string, world: World): Subgraph<unknown> {
  const schema = schemaOf(name);
  const objectOf = createValues(schema, world);
  const entityOf = (representation: Data) => {
    const type = schema.getType(String(representation['__typename'])) as GraphQLObjectType;
    return objectOf(type, String(representation['id'] ?? representation['number']));
  };
  return {
    answer: ({ text, variables }) => {
      const document = parse(text);
      const kind = getOperationAST(document)?.operation;
      const root = kind && schema.getRootType(kind);
      const rootValue = {
        ...(root ? objectOf(root, 'root') : {}),
        _entities: ({ representations }: { representations: readonly Data[] }) =>
          representations.map(entityOf),
      };
      const result = execute({ schema, document, rootValue, variableValues: { ...variables } });
      const { data, errors } = JSON.parse(JSON.stringify(result)) as {
        data?: Data | null;
        errors?: { message: string; path?: (string | number)[] }[];
      };
      return Promise.resolve({ ...(data === undefined ? {} : { data }), ...(errors ? { errors } : {}) });
    },
  };
}

/** All subgraphs of one world. */
export function createSubgraphs(world: World): Readonly<Record<string, Subgraph<unknown>>> {
  return Object.fromEntries(Object.keys(contracts).map((name) => [name, createSubgraph(name, world)]));
}
