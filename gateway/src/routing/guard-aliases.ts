import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';
import type { RoutingContract } from './routing-contract.ts';

/** Private alias under which the guard asks each object for its type. */
export const typeAlias = 'kakehashiType';

/** Private alias under which the guard asks each entity for its key. */
export const keyAlias = 'kakehashiKey';

function aliased(alias: string, name: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: name },
  };
}

/** Adds to every selection on an owned entity its key, and on an entity or abstract type its type, under private aliases. */
export function addGuardAliases(document: DocumentNode, contract: RoutingContract): DocumentNode {
  const info = new TypeInfo(contract.schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet: (node): SelectionSetNode | undefined => {
        const parent = getNamedType(info.getParentType());
        if (!parent || !isCompositeType(parent)) return undefined;
        const key = contract.ownedKeys.get(parent.name);
        const added = [
          ...(key || isAbstractType(parent) ? [aliased(typeAlias, '__typename')] : []),
          ...(key ? [aliased(keyAlias, key)] : []),
        ];
        return added.length > 0 ? { ...node, selections: [...added, ...node.selections] } : undefined;
      },
    }),
  );
}
