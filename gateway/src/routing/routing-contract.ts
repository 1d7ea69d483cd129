import {
  buildASTSchema,
  isObjectType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { parseEntityKeys, type EntityKey } from './entity-keys.ts';

/** What routing must know of the contract: read anew whenever it is swapped, so that routes and schema never disagree. */
export interface RoutingContract {
  /** Types of which operations for the ward subgraph use a part or all. */
  readonly schema: GraphQLSchema;
  /** Keys of each entity that a ward node owns, the first declared first, for example `Case` → `id`. */
  readonly ownedKeys: ReadonlyMap<string, readonly EntityKey[]>;
  /** Path to the argument that decides the node, by root field, for example `Mutation.openCase` → `['input', 'ward']`. */
  readonly routes: ReadonlyMap<string, readonly string[]>;
  /** The object types that a ward node may answer with where the contract has an interface or union. */
  readonly possibleTypes: (type: GraphQLAbstractType) => readonly GraphQLObjectType[];
  /** Text that `_service { sdl }` answers; absent where nobody asks for it. */
  readonly sdl?: string;
}

/** Which parts of a document are the ward subgraph's: that differs between a supergraph and the contract itself. */
interface ContractSide {
  keysOf(type: ObjectTypeDefinitionNode): readonly string[];
  isWardField(field: FieldDefinitionNode): boolean;
  isPossible(object: GraphQLObjectType, abstract: GraphQLAbstractType): boolean;
}

const wardGraph = 'WARD';

function argumentOf(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.STRING || value?.kind === Kind.ENUM || value?.kind === Kind.BOOLEAN)
    return value.value;
  return undefined;
}

function directivesNamed(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined,
  name: string,
): readonly ConstDirectiveNode[] {
  return (node?.directives ?? []).filter((directive) => directive.name.value === name);
}

function ofWard(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => argumentOf(directive, 'graph') === wardGraph);
}

function resolvableKeys(directives: readonly ConstDirectiveNode[], argument: string): readonly string[] {
  return directives
    .filter((directive) => argumentOf(directive, 'resolvable') !== false)
    .map((directive) => argumentOf(directive, argument))
    .filter((key) => typeof key === 'string');
}

/** The ward subgraph inside a supergraph, as the join spec (v0.5) marks it. */
const insideSupergraph: ContractSide = {
  keysOf: (type) => resolvableKeys(ofWard(directivesNamed(type, 'join__type')), 'key'),
  isWardField: (field) => {
    const joins = directivesNamed(field, 'join__field');
    return joins.length === 0 || ofWard(joins).length > 0;
  },
  isPossible: (object, abstract) =>
    ofWard(directivesNamed(object.astNode, 'join__implements')).some(
      (join) => argumentOf(join, 'interface') === abstract.name,
    ) ||
    ofWard(directivesNamed(abstract.astNode, 'join__unionMember')).some(
      (join) => argumentOf(join, 'member') === object.name,
    ),
};

/** The ward contract by itself: all of it is the ward subgraph's. */
const contractItself: ContractSide = {
  keysOf: (type) => resolvableKeys(directivesNamed(type, 'key'), 'fields'),
  isWardField: () => true,
  isPossible: () => true,
};

function routeOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): readonly string[] {
  const [route] = directivesNamed(field, 'route');
  const by = route && argumentOf(route, 'by');
  const name = `${type.name.value}.${field.name.value}`;
  if (typeof by !== 'string') throw new Error(`expected a @route on ${name}, but got none`);
  const path = by.split('.');
  if (!(field.arguments ?? []).some((argument) => argument.name.value === path[0]))
    throw new Error(`expected @route on ${name} to name an argument, but got "${by}"`);
  return path;
}

function routesOf(type: ObjectTypeDefinitionNode, side: ContractSide): [string, readonly string[]][] {
  if (type.name.value !== 'Query' && type.name.value !== 'Mutation') return [];
  return (type.fields ?? [])
    .filter((field) => side.isWardField(field))
    .map((field) => [`${type.name.value}.${field.name.value}`, routeOf(type, field)]);
}

function readContract(document: DocumentNode, schema: GraphQLSchema, side: ContractSide): RoutingContract {
  const types = document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  const ownedKeys = new Map<string, readonly EntityKey[]>();
  for (const definition of types) {
    const keys = side.keysOf(definition);
    const type = schema.getType(definition.name.value);
    if (keys.length > 0 && isObjectType(type)) ownedKeys.set(type.name, parseEntityKeys(type, keys));
  }
  return {
    schema,
    ownedKeys,
    routes: new Map(types.flatMap((type) => routesOf(type, side))),
    possibleTypes: (abstract) =>
      schema.getPossibleTypes(abstract).filter((object) => side.isPossible(object, abstract)),
  };
}

/** Reads the routing contract from the supergraph's SDL (join spec). Throws when a ward root field has no `@route` or a key no `ID`. */
export function parseRoutingContract(supergraphSdl: string): RoutingContract {
  const document = parse(supergraphSdl, { noLocation: true });
  return readContract(document, buildASTSchema(document, { assumeValidSDL: true }), insideSupergraph);
}

/** What every subgraph has beside its own contract (Federation subgraph spec). */
const subgraphParts = (entities: readonly string[]) => `
  scalar _Any
  type _Service { sdl: String }
  ${entities.length > 0 ? `union _Entity = ${entities.join(' | ')}` : ''}
  extend type Query {
    _service: _Service!
    ${entities.length > 0 ? '_entities(representations: [_Any!]!): [_Entity]!' : ''}
  }`;

/** Reads the routing contract from the ward contract itself, completed to a subgraph that any Federation 2 router can ask. Throws as {@link parseRoutingContract}. */
export function parseWardContract(sdl: string): RoutingContract {
  const own = parse(sdl, { noLocation: true });
  const extension = own.definitions.find(({ kind }) => kind === Kind.OBJECT_TYPE_EXTENSION);
  if (extension) throw new Error('expected whole types in the ward contract, but got an extension of one');
  const entities = own.definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter((type) => directivesNamed(type, 'key').length > 0)
    .map((type) => type.name.value);
  const parts = parse(subgraphParts(entities), { noLocation: true });
  const whole: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...own.definitions, ...parts.definitions],
  };
  const schema = buildASTSchema(whole, { assumeValidSDL: true });
  return { ...readContract(own, schema, contractItself), sdl };
}
