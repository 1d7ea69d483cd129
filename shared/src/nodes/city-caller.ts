import { createNodeCaller, type Endpoint, type NodeCaller } from './node-caller.ts';
import { createResilientCaller } from './resilient-caller.ts';
import { shareInFlight } from './share-in-flight.ts';

/** The caller of gateway and oversight: identical reads shared, then breaker, bulkhead and retry, then bounded HTTP with an assertion. */
export function createCityCaller(sign: (endpoint: Endpoint, body: string) => string): NodeCaller {
  return shareInFlight(createResilientCaller(createNodeCaller(sign)));
}
