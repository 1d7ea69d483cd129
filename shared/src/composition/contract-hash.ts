import { createHash } from 'node:crypto';
import { parse, print, visit } from 'graphql';

/** HTTP header in which a node names the contract that it speaks, as `version;hash`, in every answer to somebody who proved who asks. */
export const contractHeader = 'x-kakehashi-contract';

/** SHA-256 of contracts in hexadecimal, over what they say to programs: comments, descriptions and layout do not count. */
export function hashContracts(...contracts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const sdl of contracts) {
    const bare = visit(parse(sdl, { noLocation: true }), {
      enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    });
    hash.update(`${print(bare)}\n`);
  }
  return hash.digest('hex');
}

/** The hash in a {@link contractHeader}; `undefined` when it is none. A node may claim what it likes: a hash only chooses among contracts that we released. */
export function readContractHash(header: unknown): string | undefined {
  return typeof header === 'string'
    ? /^\d{1,4}\.\d{1,4}\.\d{1,4};([0-9a-f]{64})$/.exec(header)?.[1]
    : undefined;
}
