import {
  Kind,
  parse,
  print,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type SelectionSetNode,
} from 'graphql';

type ObjectTypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function objectTypes({ definitions }: DocumentNode): ObjectTypeNode[] {
  return definitions.filter(
    ({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION,
  ) as ObjectTypeNode[];
}

function directivesNamed(
  name: string,
  { directives = [] }: ObjectTypeNode | FieldDefinitionNode,
): ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

function argumentOf({ arguments: given = [] }: ConstDirectiveNode, name: string): unknown {
  const argument = given.find((one) => one.name.value === name);
  return argument && valueFromASTUntyped(argument.value);
}

/** Types with a key that the subgraph resolves beside one that it does not: it may be asked by the latter, and answers nothing. */
function findMixedKeys(contract: DocumentNode): string[] {
  return objectTypes(contract)
    .filter((type) => {
      const resolvable = directivesNamed('key', type).map((key) => argumentOf(key, 'resolvable') !== false);
      return resolvable.includes(true) && resolvable.includes(false);
    })
    .map(({ name }) => `${name.value} has a key that is not resolvable beside one that is: drop the former`);
}

/** Every field of a selection by its path, with the arguments it is asked with. */
function askedIn({ selections }: SelectionSetNode, path = ''): (readonly [string, string])[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return askedIn(selection.selectionSet, path);
    const here = `${path}.${selection.name.value}`;
    const below = selection.selectionSet ? askedIn(selection.selectionSet, here) : [];
    return [[here, (selection.arguments ?? []).map(print).join(', ')] as const, ...below];
  });
}

function requiredBy(field: FieldDefinitionNode): (readonly [string, string])[] {
  return directivesNamed('requires', field).flatMap((requires) => {
    const [operation] = parse(`{ ${String(argumentOf(requires, 'fields'))} }`).definitions;
    return operation && 'selectionSet' in operation ? askedIn(operation.selectionSet) : [];
  });
}

/** Types of which two fields require one field with unlike arguments: both would be worked out from the same one of the two values. */
function findUnlikeRequirements(contract: DocumentNode): string[] {
  return objectTypes(contract).flatMap(({ name, fields = [] }) => {
    const known = new Map<string, string>();
    return fields.flatMap(requiredBy).flatMap(([path, given]) => {
      const before = known.get(path) ?? given;
      known.set(path, before);
      return before === given
        ? []
        : [
            `${name.value} requires ${path.slice(1)} with unlike arguments (${before}; ${given}): give each a field`,
          ];
    });
  });
}

/** Interfaces that no type of the contract implements: a field of such a type is answered by null, and nobody is asked. */
function findEmptyInterfaces(contract: DocumentNode): string[] {
  const implemented = new Set(
    objectTypes(contract).flatMap(({ interfaces = [] }) => interfaces.map(({ name }) => name.value)),
  );
  return contract.definitions.flatMap((definition) =>
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION && !implemented.has(definition.name.value)
      ? [`${definition.name.value} is an interface that no type of this contract implements`]
      : [],
  );
}

/** What a contract may hold by the specification of Federation, but the planner that we use plans wrongly, and silently so. */
export function findPlannerTraps(contract: DocumentNode): string[] {
  return [...findMixedKeys(contract), ...findUnlikeRequirements(contract), ...findEmptyInterfaces(contract)];
}
