import { readFileSync } from 'node:fs';
import type { Log } from '@kakehashi/shared/logger.ts';
import { watchFileText } from '@kakehashi/shared/watch-file.ts';
import { createNodePolicy, defaultPolicy, type NodePolicy } from './node-policy.ts';
import { parseNodePolicy, PolicyError, type IsNullable } from './parse-node-policy.ts';

/** The policy in force. A request takes `current()` once and keeps it, so that a change never shows half. */
export interface PolicySource {
  current(): NodePolicy;
  stop(): void;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new PolicyError('policy refused: expected a file that can be read, but got none at POLICY_FILE');
  }
}

/**
 * Watches the file in which a node's operator refuses more than the default policy does: a good change is in force within
 * about a second, a bad one is refused with an error in the log and the old one stays. Without a file the default policy is
 * in force. Throws {@link PolicyError} when the first reading is bad.
 */
export function watchNodePolicy(path: string | undefined, isNullable: IsNullable, log: Log): PolicySource {
  if (path === undefined) return { current: () => defaultPolicy, stop: () => undefined };
  const text = readText(path);
  let policy = createNodePolicy(parseNodePolicy(text, isNullable));
  const stop = watchFileText(path, text, (next) => {
    try {
      policy = createNodePolicy(parseNodePolicy(next, isNullable));
      log.info({ refusals: policy.refusals.length, version: policy.version }, 'policy read');
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'a bad policy was refused, the old one stays');
    }
  });
  return { current: () => policy, stop };
}
