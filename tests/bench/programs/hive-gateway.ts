import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requirePeer } from './require-peer.ts';
import { readTold, reportReady } from './told.ts';
import type { ToldToContestant } from './told-to-contestants.ts';

interface RuntimePackage {
  readonly createGatewayRuntime: (options: Readonly<Record<string, unknown>>) => RequestListener;
}
interface NativePackage {
  readonly unifiedGraphHandler: unknown;
}

const { peerSupergraph, nativePlanner } = readTold() as ToldToContestant;
const { createGatewayRuntime } = requirePeer('@graphql-hive/gateway-runtime') as RuntimePackage;
const planner = nativePlanner
  ? {
      unifiedGraphHandler: (requirePeer('@graphql-hive/router-runtime') as NativePackage).unifiedGraphHandler,
    }
  : {};
const runtime = createGatewayRuntime({
  supergraph: readFileSync(peerSupergraph, 'utf8'),
  logging: false,
  landingPage: false,
  graphiql: false,
  ...planner,
});
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => {
  reportReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});
