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
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { KeyField } from './entity-keys.ts';
import type { RoutingContract } from './routing-contract.ts';

/**
 * Beginning of the private aliases under which the guard asks each object for its type and key. It stands nowhere in
 * the operation, so that no alias of a client's can take its place.
 */
export function choosePrefix(text: string): string {
  for (let number = 1; ; number += 1) {
    const prefix = number === 1 ? 'kakehashi' : `kakehashi${number}x`;
    if (!text.includes(prefix)) return prefix;
  }
}

/** Private alias under which the guard asks an object for its type. */
export function typeAliasOf(prefix: string): string {
  return `${prefix}Type`;
}

function field(name: string, alias: string | undefined, below: readonly KeyField[] = []): FieldNode {
  return {
    kind: Kind.FIELD,
    ...(alias === undefined ? {} : { alias: { kind: Kind.NAME, value: alias } }),
    name: { kind: Kind.NAME, value: name },
    ...(below.length === 0 ? {} : { selectionSet: selectionOf(below) }),
  };
}

function selectionOf(fields: readonly KeyField[]): SelectionSetNode {
  return {
    kind: Kind.SELECTION_SET,
    selections: fields.map((one) => field(one.name, undefined, one.below)),
  };
}

function onType(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

/** What the guard asks beside the client's own fields, under the private aliases of one operation. */
export function createGuardAliases(contract: RoutingContract, prefix: string) {
  const typeField = field('__typename', typeAliasOf(prefix));
  const aliased = (key: KeyField) => field(key.name, prefix + key.mark, key.below);
  const mainKey = (type: string): SelectionNode[] =>
    contract.ownedKeys.get(type)?.[0]?.fields.map(aliased) ?? [];

  /** What is added to a selection on a type: its type and main key where a node owns it or may own what stands there. */
  const addedTo = (type: { readonly name: string }): SelectionNode[] => {
    const composite = contract.schema.getType(type.name);
    if (!isAbstractType(composite)) {
      const key = mainKey(type.name);
      return key.length > 0 ? [typeField, ...key] : [];
    }
    const owned = contract.possibleTypes(composite).filter(({ name }) => contract.ownedKeys.has(name));
    return [typeField, ...owned.map(({ name }) => onType(name, mainKey(name)))];
  };

  /** Adds type and main key to every selection on an owned or abstract type. */
  const addBelow = (document: DocumentNode): DocumentNode => {
    const info = new TypeInfo(contract.schema);
    return visit(
      document,
      visitWithTypeInfo(info, {
        // On leaving, so that what is added is not visited itself.
        SelectionSet: {
          leave: (node): SelectionSetNode | undefined => {
            const parent = getNamedType(info.getParentType());
            const isKnown = parent && isCompositeType(parent) && parent.name !== '_Entity';
            const added = isKnown ? addedTo(parent) : [];
            return added.length > 0 ? { ...node, selections: [...added, ...node.selections] } : undefined;
          },
        },
      }),
    );
  };

  /** What is added to the selection of `_entities`: the type, and all keys of types with several, for any may be sent. */
  const addedToEntities = (types: Iterable<string>): SelectionNode[] => [
    typeField,
    ...[...types].flatMap((type) => {
      const keys = contract.ownedKeys.get(type) ?? [];
      return keys.length > 1
        ? [
            onType(
              type,
              keys.flatMap((key) => key.fields.map(aliased)),
            ),
          ]
        : [];
    }),
  ];

  return { addBelow, addedToEntities };
}
