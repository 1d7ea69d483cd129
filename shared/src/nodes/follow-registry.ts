import type { PlaceKeeper } from './node-caller.ts';
import type { NodeRegistry } from './node-registry.ts';
import type { RegistrySource } from './registry-watch.ts';

/** All URLs under which the nodes of a registry are asked. */
function urlsOf({ nodes }: NodeRegistry): string[] {
  return [...nodes.values()].flatMap(({ url, replicas }) => [url, ...replicas]);
}

/** Has a caller let go of nodes that left the registry: their connections, and the probes of a breaker that is open. `always` are asked whatever the registry says. */
export function followRegistry(
  registry: Pick<RegistrySource, 'onChange'>,
  caller: PlaceKeeper,
  always: readonly string[] = [],
): void {
  registry.onChange((now) => {
    caller.keepOnly(new Set([...always, ...urlsOf(now)]));
  });
}
