import type { PlaceKeeper } from './node-caller.ts';
import type { NodeRegistry } from './node-registry.ts';
import type { RegistrySource } from './registry-watch.ts';

/** All URLs under which the nodes of a registry are asked. */
function urlsOf({ nodes }: NodeRegistry): string[] {
  return [...nodes.values()].flatMap(({ url, replicas }) => [url, ...replicas]);
}

/** How long a request may still ask a node that has left, in milliseconds: longer than any request lasts. */
const goodbyeMs = 10_000;

/**
 * Has a caller let go of nodes that left the registry: their connections, and the probes of a breaker that is open. Requests
 * that began with the old registry end with it, over the connections that a node which is about to stop still answers; so
 * the places are kept a while longer. `always` are asked whatever the registry says.
 */
export function followRegistry(
  registry: Pick<RegistrySource, 'onChange'>,
  caller: PlaceKeeper,
  always: readonly string[] = [],
  keptForMs: number = goodbyeMs,
): void {
  let goodbye: NodeJS.Timeout | undefined;
  registry.onChange((now) => {
    clearTimeout(goodbye);
    const keep = () => {
      caller.keepOnly(new Set([...always, ...urlsOf(now)]));
    };
    goodbye = setTimeout(keep, keptForMs).unref();
  });
}
