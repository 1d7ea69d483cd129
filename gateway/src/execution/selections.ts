import {
  Kind,
  print,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const directivesKey = (directives: readonly DirectiveNode[] = []) => directives.map(print).join(' ');

function keyOf(selection: SelectionNode): string {
  const directives = directivesKey(selection.directives);
  switch (selection.kind) {
    case Kind.FIELD:
      return `${selection.alias?.value ?? selection.name.value} ${directives}`;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value} ${directives}`;
    case Kind.INLINE_FRAGMENT:
      return `... on ${selection.typeCondition?.name.value ?? ''} ${directives}`;
  }
}

function joinTwo(first: SelectionNode, second: SelectionNode): SelectionNode {
  if (first.kind === Kind.FRAGMENT_SPREAD || second.kind === Kind.FRAGMENT_SPREAD) return first;
  const selections = [...(first.selectionSet?.selections ?? []), ...(second.selectionSet?.selections ?? [])];
  if (selections.length === 0) return first;
  return { ...first, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/**
 * Joins what stands several times in a selection under the same name and the same directives, at its first place: the
 * planner reads an operation so, and it decides the order in which fields are answered.
 */
export function joinSelections({ selections }: SelectionSetNode): readonly SelectionNode[] {
  const joined = new Map<string, SelectionNode>();
  for (const selection of selections) {
    const key = keyOf(selection);
    const known = joined.get(key);
    joined.set(key, known ? joinTwo(known, selection) : selection);
  }
  return [...joined.values()];
}
