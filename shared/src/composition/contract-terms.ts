import { Kind, type DocumentNode } from 'graphql';

/** The Japanese term at the end of a description, for example 電話 of "Telephone (電話)." */
const termOf = (description: string): string | undefined =>
  /\(([^()]*)\)\.?(?: [^()]*)?$/.exec(description)?.[1];

/** The Japanese terms that a contract gives to the values of its enums, by `Enum.VALUE`; the value itself where it gives none. */
export function readTerms(contract: DocumentNode): ReadonlyMap<string, string> {
  const terms = contract.definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION
      ? (definition.values ?? []).map(({ name, description }) => {
          const named = termOf(description?.value.split(':')[0] ?? '') ?? termOf(description?.value ?? '');
          return [`${definition.name.value}.${name.value}`, named ?? name.value] as const;
        })
      : [],
  );
  return new Map(terms);
}

/** The values of every enum of a contract, in its order, by name. */
export function readEnums(contract: DocumentNode): ReadonlyMap<string, readonly string[]> {
  return new Map(
    contract.definitions.flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION
        ? [[definition.name.value, (definition.values ?? []).map(({ name }) => name.value)] as const]
        : [],
    ),
  );
}
