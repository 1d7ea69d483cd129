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

/** A released contract: the hash by which nodes name it, and its text. */
type Released = Pick<ContractSet, 'hash' | 'texts'>;

/** While nodes name contracts that are not among the released ones, these are read anew at most so often, in milliseconds. */
const rereadEveryMs = 10_000;

/** Makes a look-up of released contracts by hash that reads them anew when a node names one that was released since. */
function createLibrary(read: () => readonly Released[], nowMs: () => number) {
  const textsOf = (all: readonly Released[]) => new Map(all.map(({ hash, texts: { ward } }) => [hash, ward]));
  let texts = textsOf(read());
  let readAtMs = nowMs();
  const reread = () => {
    readAtMs = nowMs();
    try {
      texts = textsOf(read());
    } catch {
      // A release that is just being written is read the next time.
    }
  };
  return (hash: string): string | undefined => {
    if (!texts.has(hash) && nowMs() - readAtMs >= rereadEveryMs) reread();
    return texts.get(hash);
  };
}

/**
 * Makes a memory of the nodes' contracts over the released ones, which `read` gives: at the start, and again when a node names
 * one that is not among them. Each is parsed when a node first names it. Throws when they cannot be read at the start.
 */
export function createNodeContracts(
  read: () => readonly Released[],
  nowMs: () => number = () => performance.now(),
): NodeContracts {
  const textOf = createLibrary(read, nowMs);
  const schemas = new Map<string, GraphQLSchema>();
  const spoken = new Map<string, GraphQLSchema | undefined>();
  const schemaOf = (hash: string): GraphQLSchema | undefined => {
    const known = schemas.get(hash);
    if (known) return known;
    const sdl = textOf(hash);
    if (sdl === undefined) return undefined;
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
