import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { peerField, peerSubgraph } from './peer-contract.ts';

/**
 * Composes the supergraph for gateways that cannot route one subgraph to many nodes: each ward is a subgraph of its own, so
 * that they make as many calls as ours and return the same values.
 */
export function composeForPeers(urls: readonly string[]): string {
  const result = composeServices(
    urls.map((url, place) => ({ name: peerField(place).field, typeDefs: parse(peerSubgraph(place)), url })),
  );
  if (result.errors) throw new Error(`expected a supergraph, but got: ${String(result.errors[0]?.message)}`);
  return result.supergraphSdl;
}
