import {
  Kind,
  visit,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

const rootTypes = ['Query', 'Mutation'];

function objectTypes(contract: DocumentNode): ObjectTypeDefinitionNode[] {
  return contract.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function hasDirective(node: FieldDefinitionNode | ObjectTypeDefinitionNode, name: string): boolean {
  return (node.directives ?? []).some((directive) => directive.name.value === name);
}

/** Root fields of the ward contract that do not say by `@route` which node answers them. */
export function findUnroutedFields(ward: DocumentNode): string[] {
  return objectTypes(ward)
    .filter((type) => rootTypes.includes(type.name.value))
    .flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => !hasDirective(field, 'route'))
        .map((field) => `${type.name.value}.${field.name.value} has no @route: no node could be chosen`),
    );
}

/**
 * Fields of the ward contract whose type is an entity of another subgraph that could be planned inside the wrong node.
 * Such a type must be a key-only stub, `@key(…, resolvable: false)`.
 */
export function findForeignEntities(ward: DocumentNode, others: readonly DocumentNode[]): string[] {
  const ownedElsewhere = new Set(
    others.flatMap((contract) =>
      objectTypes(contract)
        .filter(isOwner)
        .map((type) => type.name.value),
    ),
  );
  const owned = new Set(
    objectTypes(ward)
      .filter(isOwner)
      .map((type) => type.name.value),
  );
  return objectTypes(ward).flatMap((type) =>
    (type.fields ?? [])
      .filter((field) => ownedElsewhere.has(namedType(field.type)) && !owned.has(namedType(field.type)))
      .map(
        (field) =>
          `${type.name.value}.${field.name.value} has the type of an entity that another subgraph owns: hold its ID instead`,
      ),
  );
}

function isOwner(type: ObjectTypeDefinitionNode): boolean {
  return (type.directives ?? []).some(
    (directive) =>
      directive.name.value === 'key' &&
      !(directive.arguments ?? []).some(
        (argument) =>
          argument.name.value === 'resolvable' &&
          argument.value.kind === Kind.BOOLEAN &&
          !argument.value.value,
      ),
  );
}

/** Types, fields, arguments and enum values of a contract without a description for analysts. */
export function findUndescribed(contract: DocumentNode): string[] {
  const found: string[] = [];
  const check = (name: string, node: { description?: unknown }) => {
    if (!node.description) found.push(`${name} has no description`);
  };
  visit(contract, {
    enter(node) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION && rootTypes.includes(node.name.value)) return;
      if (
        'name' in node &&
        'description' in node &&
        node.kind !== Kind.OPERATION_DEFINITION &&
        node.kind.endsWith('Definition')
      ) {
        check(node.name.value, node);
      }
    },
  });
  return found;
}
