import {
  Kind,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments, Occurrence } from './collect-fields.ts';
import { directiveOf, type Condition } from './conditions.ts';

function namesIn(node: ASTNode): { fragments: Set<string>; variables: Set<string> } {
  const fragments = new Set<string>();
  const variables = new Set<string>();
  visit(node, {
    FragmentSpread: ({ name }) => void fragments.add(name.value),
    Variable: ({ name }) => void variables.add(name.value),
    VariableDefinition: () => false,
  });
  return { fragments, variables };
}

/** Names of the variables that a document uses, beside defining them. */
export function usedVariables(document: DocumentNode): readonly string[] {
  return [...namesIn(document).variables];
}

function usedFragments(from: ASTNode, fragments: Fragments, into: Set<string>): Set<string> {
  for (const name of namesIn(from).fragments) {
    const fragment = into.has(name) ? undefined : fragments.get(name);
    if (!fragment) continue;
    into.add(name);
    usedFragments(fragment, fragments, into);
  }
  return into;
}

function under(conditions: readonly Condition[], selections: SelectionSetNode): SelectionSetNode {
  return conditions.reduce<SelectionSetNode>(
    (inner, condition) => ({
      kind: Kind.SELECTION_SET,
      selections: [{ kind: Kind.INLINE_FRAGMENT, directives: [directiveOf(condition)], selectionSet: inner }],
    }),
    selections,
  );
}

/** One field that asks what all places asked together. Whether it is asked at all is decided before it is sent. */
export function mergeOccurrences(occurrences: readonly [Occurrence, ...Occurrence[]]): FieldNode {
  const [first] = occurrences;
  const { directives: _, ...field } = first.node;
  if (!field.selectionSet || occurrences.length === 1) return field;
  const selections = occurrences.flatMap(({ node, conditions }) =>
    node.selectionSet ? under(conditions, node.selectionSet).selections : [],
  );
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** A document that asks only this root field, with only the fragments and variables that it uses. */
export function documentOfField(
  operation: OperationDefinitionNode,
  field: FieldNode,
  fragments: Fragments,
): DocumentNode {
  const used = usedFragments(field, fragments, new Set());
  const { directives: _, ...bare } = operation;
  const alone: OperationDefinitionNode = {
    ...bare,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
  const definitions = [...used].flatMap((name) => fragments.get(name) ?? []);
  const variables = new Set(usedVariables({ kind: Kind.DOCUMENT, definitions: [alone, ...definitions] }));
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  return { kind: Kind.DOCUMENT, definitions: [{ ...alone, variableDefinitions }, ...definitions] };
}
