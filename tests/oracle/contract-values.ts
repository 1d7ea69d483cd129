import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import { Kind, parse } from 'graphql';

const contract = parse(
  readFileSync(join(findProjectRoot(), 'shared', 'contract', 'oversight.graphql'), 'utf8'),
);

/** The values of an enum in the order in which the contract lists them. Throws when the contract has no such enum. */
export function valuesOf(enumName: string): readonly string[] {
  for (const definition of contract.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === enumName) {
      return (definition.values ?? []).map(({ name }) => name.value);
    }
  }
  throw new Error(`expected an enum of the contract, but got ${enumName}`);
}
