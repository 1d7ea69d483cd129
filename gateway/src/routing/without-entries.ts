import {
  Kind,
  parse,
  print,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type Fragments } from './collect-fields.ts';
import { documentOfField, usedVariables } from './root-document.ts';

/** A question for entities with fewer fields. */
export interface ReducedQuestion {
  readonly text: string;
  /** Names of the variables that the text uses, the representations left out. */
  readonly variables: readonly string[];
}

/** Whether a field of a type is to be left out. */
type IsLeftOut = (type: string, field: string) => boolean;

function keptIn(
  { selections }: SelectionSetNode,
  type: string,
  { isLeftOut, fragments }: { readonly isLeftOut: IsLeftOut; readonly fragments: Fragments },
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return isLeftOut(type, selection.name.value) ? [] : [selection];
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!body) return [];
    const { typeCondition, selectionSet } = body;
    const kept = keptIn(selectionSet, typeCondition?.name.value ?? type, { isLeftOut, fragments });
    if (kept.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        directives: selection.directives ?? [],
        ...(typeCondition && { typeCondition }),
        selectionSet: { kind: Kind.SELECTION_SET, selections: kept },
      },
    ];
  });
}

/** A question for `_entities` without some of the fields with which it enters the node; what stands below others stays as it is. Pure. */
export function withoutEntries(text: string, variable: string, isLeftOut: IsLeftOut): ReducedQuestion {
  const document = parse(text, { noLocation: true });
  const fragments = fragmentsOf(document);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  const field = operation?.selectionSet.selections.find((one): one is FieldNode => one.kind === Kind.FIELD);
  if (!operation || !field?.selectionSet) throw new Error('expected a question for entities');
  const selections = keptIn(field.selectionSet, '', { isLeftOut, fragments });
  const reduced = { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const alone = documentOfField(operation, reduced, fragments);
  return { text: print(alone), variables: usedVariables(alone).filter((name) => name !== variable) };
}
