import { readFileSync } from 'node:fs';
import { requirePeer } from './require-peer.ts';
import { readTold, reportReady } from './told.ts';
import type { ToldToContestant } from './told-to-contestants.ts';

interface GatewayPackage {
  readonly ApolloGateway: new (options: { supergraphSdl: string }) => object;
}
interface ServerPackage {
  readonly ApolloServer: new (options: { gateway: object; introspection: boolean }) => object;
}
interface StandalonePackage {
  readonly startStandaloneServer: (
    server: object,
    options: { listen: { host: string; port: number } },
  ) => Promise<{ url: string }>;
}

const { peerSupergraph } = readTold() as ToldToContestant;
const { ApolloGateway } = requirePeer('@apollo/gateway') as GatewayPackage;
const { ApolloServer } = requirePeer('@apollo/server') as ServerPackage;
const { startStandaloneServer } = requirePeer('@apollo/server/standalone') as StandalonePackage;
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(peerSupergraph, 'utf8') });
const server = new ApolloServer({ gateway, introspection: false });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
reportReady(new URL('/graphql', url).href);
