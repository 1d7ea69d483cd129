import { Kind, type ConstDirectiveNode, type GraphQLField, type GraphQLNamedType } from 'graphql';

/** A subgraph of the supergraph, as the join spec names it. */
export type Graph = 'WARD' | 'OVERSIGHT' | 'CITY';

type Directives = readonly ConstDirectiveNode[] | undefined;

function graphsOf(directives: Directives, name: string): readonly Graph[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .filter(({ arguments: given }) => !given?.some((argument) => argument.name.value === 'external'))
    .flatMap(({ arguments: given }) => given ?? [])
    .filter((argument) => argument.name.value === 'graph')
    .flatMap(({ value }) => (value.kind === Kind.ENUM ? [value.value as Graph] : []));
}

/** The subgraphs that answer a field, as the supergraph says (join spec v0.5); a field without a mark is answered by all that have its type. */
export function ownersOf(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): readonly Graph[] {
  const own = graphsOf(field.astNode?.directives, 'join__field');
  return own.length > 0 ? own : graphsOf(parent.astNode?.directives, 'join__type');
}
