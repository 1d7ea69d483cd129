import {
  buildASTSchema,
  Kind,
  parse,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** What routing must know of the supergraph: read anew whenever the supergraph is swapped, so that routes and schema never disagree. */
export interface RoutingContract {
  /** The whole supergraph's types; operations for the ward subgraph use a part of them. */
  readonly schema: GraphQLSchema;
  /** Key field of each entity that a ward node owns, for example `Case` → `id`; its value starts with the ward code. */
  readonly ownedKeys: ReadonlyMap<string, string>;
  /** Path to the argument that decides the node, by root field, for example `Mutation.openCase` → `['input', 'ward']`. */
  readonly routes: ReadonlyMap<string, readonly string[]>;
}

const wardGraph = 'WARD';

function argumentOf(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.STRING || value?.kind === Kind.ENUM || value?.kind === Kind.BOOLEAN)
    return value.value;
  return undefined;
}

function ownedKeyOf(type: ObjectTypeDefinitionNode): string | undefined {
  const join = (type.directives ?? []).find(
    (directive) =>
      directive.name.value === 'join__type' &&
      argumentOf(directive, 'graph') === wardGraph &&
      argumentOf(directive, 'key') !== undefined &&
      argumentOf(directive, 'resolvable') !== false,
  );
  const key = join && argumentOf(join, 'key');
  if (typeof key !== 'string') return undefined;
  if (!/^\w+$/.test(key))
    throw new Error(`expected ${type.name.value} to have a key of one field, but got "${key}"`);
  return key;
}

function routeOf(field: FieldDefinitionNode): string | undefined {
  const route = field.directives?.find((directive) => directive.name.value === 'route');
  const by = route && argumentOf(route, 'by');
  return typeof by === 'string' ? by : undefined;
}

/** Reads the routing contract from the supergraph's SDL (join spec). Throws when a ward root field has no `@route`. */
export function parseRoutingContract(supergraphSdl: string): RoutingContract {
  const document = parse(supergraphSdl, { noLocation: true });
  const types = document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  const ownedKeys = new Map<string, string>();
  const routes = new Map<string, readonly string[]>();
  for (const type of types) {
    const key = ownedKeyOf(type);
    if (key) ownedKeys.set(type.name.value, key);
    if (type.name.value !== 'Query' && type.name.value !== 'Mutation') continue;
    for (const field of type.fields ?? []) {
      const path = routeOf(field);
      if (path) routes.set(`${type.name.value}.${field.name.value}`, path.split('.'));
    }
  }
  return { schema: buildASTSchema(document, { assumeValidSDL: true }), ownedKeys, routes };
}
