import type { ContractSet } from '@kakehashi/shared/composition/contract-history.ts';
import type { GraphQLSchema } from 'graphql';
import { parseWardContract } from './routing-contract.ts';

/** Which contract each ward's node speaks, as it last said. */
export interface NodeContracts {
  /** The contract of a ward's node; `undefined` while it has not said so, and when it speaks one that we never released, such as a newer one. */
  of(ward: string): GraphQLSchema | undefined;
  /** Notes the hash by which a node named its contract, if it did. A node may say what it likes: it only chooses among our own contracts. */
  note(ward: string, hash: string | undefined): void;
}

/** Makes a memory of the nodes' contracts over the released ones; each is read when a node first names it. */
export function createNodeContracts(released: readonly Pick<ContractSet, 'hash' | 'texts'>[]): NodeContracts {
  const texts = new Map(released.map(({ hash, texts: { ward } }) => [hash, ward]));
  const schemas = new Map<string, GraphQLSchema>();
  const spoken = new Map<string, GraphQLSchema | undefined>();
  const schemaOf = (hash: string): GraphQLSchema | undefined => {
    const sdl = texts.get(hash);
    const known = schemas.get(hash);
    if (known ?? sdl === undefined) return known;
    const { schema } = parseWardContract(sdl);
    schemas.set(hash, schema);
    return schema;
  };
  return {
    of: (ward) => spoken.get(ward),
    note: (ward, hash) => {
      if (hash !== undefined) spoken.set(ward, schemaOf(hash));
    },
  };
}
