import { readFileSync } from 'node:fs';
import type { Log } from '../logger.ts';
import { watchFileText } from '../watch-file.ts';
import { parseNodeRegistry, RegistryError, type NodeRegistry } from './node-registry.ts';

/** The registry in force. A request takes `current()` once and keeps it, so that a change never shows half. */
export interface RegistrySource {
  current(): NodeRegistry;
  /** Calls the listener with each registry that comes into force from now on. */
  onChange(listener: (registry: NodeRegistry) => void): void;
  stop(): void;
}

/**
 * Refuses a registry that does not name exactly the wards that are known. Nodes join and leave, but which wards the city
 * has decides what counts as complete: a file cut off in the middle must not shrink the city. Throws {@link RegistryError}.
 */
function refuseOtherWards(next: NodeRegistry, known: NodeRegistry): void {
  const unknown = [...next.wards.keys()].filter((code) => !known.wards.has(code));
  const lost = [...known.wards.keys()].filter((code) => !next.wards.has(code));
  if (unknown.length === 0 && lost.length === 0) return;
  throw new RegistryError(
    `node registry refused: expected the wards of this city, each with or without a node, ` +
      `but got ${String(unknown.length)} unknown (${unknown.slice(0, 3).join(', ')}) ` +
      `and missed ${String(lost.length)} (${lost.slice(0, 3).join(', ')})`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new RegistryError('node registry refused: the file cannot be read');
  }
}

/**
 * Watches a registry file: a good change is in force within about 0.1 s, a bad one is refused with an error in the log and
 * the old one stays. The city's wards are those of the first reading. Throws {@link RegistryError} when that one is bad.
 */
export function watchNodeRegistry(path: string, log: Log): RegistrySource {
  const text = readText(path);
  let registry = parseNodeRegistry(text);
  const listeners: ((registry: NodeRegistry) => void)[] = [];
  const stop = watchFileText(path, text, (next) => {
    try {
      const read = parseNodeRegistry(next);
      refuseOtherWards(read, registry);
      registry = read;
      for (const listener of listeners) listener(registry);
      log.info({ nodes: registry.nodes.size }, 'node registry read');
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'a bad node registry was refused, the old one stays');
    }
  });
  return { current: () => registry, onChange: (listener) => void listeners.push(listener), stop };
}
