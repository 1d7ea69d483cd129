import { readContractSet } from '@kakehashi/shared/composition/contract-history.ts';

/** The contract that a ward node serves. */
export interface Contract {
  readonly version: string;
  /** Composed into the supergraph. */
  readonly ward: string;
  /** The node's own face, never composed. */
  readonly wardNode: string;
  /** SHA-256 over both, in hexadecimal; comments and descriptions do not count. */
  readonly hash: string;
}

/** Reads the contract from the project's folder. Throws when a file is missing. */
export function readContract(): Contract {
  const { version, hash, texts } = readContractSet();
  return { version, hash, ward: texts.ward, wardNode: texts['ward-node'] };
}
