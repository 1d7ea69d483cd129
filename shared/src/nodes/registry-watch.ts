import { watchFile, unwatchFile } from 'node:fs';
import type { Log } from '../logger.ts';
import { readNodeRegistry, type NodeRegistry } from './node-registry.ts';

/** The registry in force. A request takes `current()` once and keeps it, so that a change never shows half. */
export interface RegistrySource {
  current(): NodeRegistry;
  stop(): void;
}

/** Watches a registry file: a good change is in force within about `intervalMs`, a bad one is refused and the old one stays. */
export function watchNodeRegistry(path: string, log: Log, intervalMs = 1_000): RegistrySource {
  let registry = readNodeRegistry(path);
  const reread = () => {
    try {
      registry = readNodeRegistry(path);
      log.info({ nodes: registry.nodes.size }, 'node registry read');
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'a bad node registry was refused, the old one stays');
    }
  };
  watchFile(path, { interval: intervalMs, persistent: false }, reread);
  return {
    current: () => registry,
    stop: () => {
      unwatchFile(path, reread);
    },
  };
}

/** A registry that never changes, for tests and tools. */
export function fixedRegistry(registry: NodeRegistry): RegistrySource {
  return { current: () => registry, stop: () => undefined };
}
