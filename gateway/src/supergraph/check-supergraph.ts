import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** A supergraph was refused; the message says why. */
export class SupergraphError extends Error {
  override name = 'SupergraphError';
}

const expectedGraphs = ['CITY', 'OVERSIGHT', 'WARD'];

function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM || value?.kind === Kind.STRING ? value.value : undefined;
}

function directivesOf(
  node: FieldDefinitionNode | ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
  name: string,
): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name);
}

function graphsOf(document: DocumentNode): string[] {
  return document.definitions
    .filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION)
    .filter((definition) => definition.name.value === 'join__Graph')
    .flatMap((definition) => (definition.values ?? []).map((value) => value.name.value))
    .toSorted();
}

/** Whether the ward subgraph answers a root field: it says so itself, or nothing else could. */
function isWardField(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): boolean {
  const own = directivesOf(field, 'join__field');
  const joins = own.length > 0 ? own : directivesOf(type, 'join__type');
  return joins.some((join) => argumentOf(join, 'graph') === 'WARD');
}

function isRouted(field: FieldDefinitionNode): boolean {
  const by = directivesOf(field, 'route').map((route) => argumentOf(route, 'by'))[0];
  const [argument] = by?.split('.') ?? [];
  return (field.arguments ?? []).some(({ name }) => name.value === argument);
}

function unroutedFields(document: DocumentNode): string[] {
  return document.definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter((type) => type.name.value === 'Query' || type.name.value === 'Mutation')
    .flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => isWardField(type, field) && !isRouted(field))
        .map((field) => `${type.name.value}.${field.name.value}`),
    );
}

function hasArgument(directive: ConstDirectiveNode, name: string): boolean {
  return (directive.arguments ?? []).some((argument) => argument.name.value === name);
}

/** Interfaces that are entities to the ward subgraph, by a key of their own or as `@interfaceObject`: the guard could not tell whose they are. */
function interfaceEntities(document: DocumentNode): string[] {
  return document.definitions
    .filter((definition) => definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
    .filter((type) =>
      directivesOf(type, 'join__type').some(
        (join) =>
          argumentOf(join, 'graph') === 'WARD' &&
          (hasArgument(join, 'key') || hasArgument(join, 'isInterfaceObject')),
      ),
    )
    .map(({ name }) => name.value);
}

function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch {
    throw new SupergraphError('supergraph refused: expected SDL, but got a text that cannot be read');
  }
}

/** Refuses a supergraph that is no SDL, joins other subgraphs than ours, or leaves open which node answers a root field or owns an entity. Throws {@link SupergraphError}. */
export function checkSupergraph(sdl: string): void {
  const document = parseSupergraph(sdl);
  const graphs = graphsOf(document);
  if (graphs.join() !== expectedGraphs.join())
    throw new SupergraphError(
      `supergraph refused: expected the subgraphs ${expectedGraphs.join(', ')}, but got ${graphs.join(', ').slice(0, 100) || 'none'}`,
    );
  const entities = interfaceEntities(document);
  if (entities.length > 0)
    throw new SupergraphError(
      `supergraph refused: expected no interface to be an entity of the ward subgraph (@key or @interfaceObject), but got ${entities.slice(0, 5).join(', ')}`,
    );
  const unrouted = unroutedFields(document);
  if (unrouted.length > 0)
    throw new SupergraphError(
      `supergraph refused: expected @route by an argument on ${unrouted.slice(0, 5).join(', ')}, but got none`,
    );
}
