import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

function fieldsNamed(name: string, selections: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name ? [selection] : [];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return fragment ? fieldsNamed(name, fragment.selectionSet, fragments) : [];
  });
}

/** Whether the query asks, below the field being resolved, for the field at this path of names; aliases and fragments are seen through. */
export function selectsField(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  ...path: readonly string[]
): boolean {
  const below = path.reduce<readonly FieldNode[]>(
    (nodes, name) =>
      nodes.flatMap((node) =>
        node.selectionSet ? fieldsNamed(name, node.selectionSet, info.fragments) : [],
      ),
    info.fieldNodes,
  );
  return below.length > 0;
}
