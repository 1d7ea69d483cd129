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
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Data } from '../execution/data-so-far.ts';
import type { Subgraph } from '../execution/subgraph.ts';
import { contracts, entities, link } from './federated-contracts.ts';

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

function schemaOf(name: string): GraphQLSchema {
  const parts = `scalar _Any
    union _Entity = ${entities[name] ?? ''} extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;
  return buildASTSchema(parse(`${contracts[name] ?? ''}\n${parts}`), { assumeValidSDL: true });
}

const schemas = Object.keys(contracts).map((name) => [name, schemaOf(name)] as const);

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
  Kind: (number) => ['BASE', 'BRANCH', 'CELLAR'][number % 3],
};

/** Whether a subgraph works a field out from what it is told with the entity. */
function isWorkedOut({ astNode }: GraphQLField<unknown, unknown>): boolean {
  return astNode?.directives?.some(({ name }) => name.value === 'requires') ?? false;
}

/** Values that depend only on the world, the entity, the field and what it is asked with, so that every asking finds the same. */
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
    return isNonNullType(type) ? undefined : someOf(type, String(number % 5), number);
  };
  const someOf = (type: GraphQLNamedType, id: string, number: number, told = ''): Data | undefined => {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type as GraphQLObjectType];
    const chosen = possible[number % possible.length];
    return chosen && objectOf(chosen, id, told);
  };
  const keysOf = ({ name }: GraphQLObjectType, id: string): Data => {
    const room = schema.getType('Room') as GraphQLObjectType;
    return {
      id,
      number: Number(id),
      ...(name === 'Slot' ? { room: objectOf(room, id), day: Number(id) } : {}),
    };
  };
  const objectOf = (type: GraphQLObjectType, id: string, told = ''): Data => {
    const fields = Object.values(type.getFields()).map((field) => {
      const answer = (given: object) => {
        const place = `${type.name} ${id} ${field.name} ${JSON.stringify(given)}`;
        return keysOf(type, id)[field.name] ?? valueOf(field.type, isWorkedOut(field) ? place + told : place);
      };
      return [field.name, answer] as const;
    });
    return { __typename: type.name, ...Object.fromEntries(fields) };
  };
  /** What a representation stands for: in a world that is wrong, at times nothing or a fault. */
  const entityOf = (representation: Data): unknown => {
    const type = schema.getType(String(representation['__typename']));
    const room = representation['room'] as Data | undefined;
    const id = String(representation['id'] ?? representation['number'] ?? room?.['id']);
    const number = hash(`${String(seed)} ${String(type)} ${id}`);
    if (oneIn > 0 && number % oneIn === 0) return number % 2 === 0 ? null : new Error('an unknown entity');
    return type && someOf(type, id, number, JSON.stringify(representation));
  };
  return { objectOf, entityOf };
}

/** A subgraph that answers from a world: graphql-js over its contract, without checking what it returns. */
function createSubgraph(schema: GraphQLSchema, world: World): Subgraph<unknown> {
  const { objectOf, entityOf } = createValues(schema, world);
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
  return Object.fromEntries(schemas.map(([name, schema]) => [name, createSubgraph(schema, world)]));
}
