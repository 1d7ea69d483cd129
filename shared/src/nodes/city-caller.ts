import type { TlsMaterial } from '../identity/tls-files.ts';
import {
  createNodeCaller,
  defaultCallerLimits,
  type Endpoint,
  type NodeCaller,
  type PlaceKeeper,
} from './node-caller.ts';
import { observeCalls } from './observe-calls.ts';
import { createResilientCaller, resilienceFor } from './resilient-caller.ts';
import { shareInFlight } from './share-in-flight.ts';

/**
 * The caller of gateway and oversight: identical reads shared, then breaker, bulkhead and retry, then bounded HTTP with an
 * assertion. `nodeBudgetMs` is what a node usually has for an answer, in milliseconds; `tls` is shown to endpoints over HTTPS.
 */
export function createCityCaller(
  sign: (endpoint: Endpoint, body: string) => string,
  nodeBudgetMs = 1_000,
  tls?: TlsMaterial,
): NodeCaller & PlaceKeeper {
  return shareInFlight(
    createResilientCaller(
      observeCalls(createNodeCaller(sign, defaultCallerLimits, tls)),
      resilienceFor(nodeBudgetMs),
    ),
  );
}
