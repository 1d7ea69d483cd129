import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';

/** Version of the ward contract that this program speaks. */
export const contractVersion = '1.0.0';

/** The SDL that a ward node serves. */
export interface Contract {
  /** Composed into the supergraph. */
  readonly ward: string;
  /** The node's own face, never composed. */
  readonly wardNode: string;
  /** SHA-256 of `ward`, in hexadecimal. */
  readonly hash: string;
}

/** Reads the contract from the project's folder. Throws when a file is missing. */
export function readContract(): Contract {
  const folder = path.join(findProjectRoot(), 'shared', 'contract');
  const ward = readFileSync(path.join(folder, 'ward.graphql'), 'utf8');
  const wardNode = readFileSync(path.join(folder, 'ward-node.graphql'), 'utf8');
  return { ward, wardNode, hash: createHash('sha256').update(ward).digest('hex') };
}
