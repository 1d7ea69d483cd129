import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** Whether a ward node runs: `stopped` was asked for, `restarting` was not. */
export type WardState = 'starting' | 'running' | 'restarting' | 'stopped';

/** Runs the ward nodes of the city, together in a few processes or each in its own. */
export interface WardRunner {
  /** Starts all nodes; resolves when all listen. */
  startAll(): Promise<void>;
  /** Starts one; resolves when it listens. Does nothing when it runs. */
  start(ward: WardCode): Promise<void>;
  /** Stops one; resolves when it listens no more. It stays stopped until it is started. */
  stop(ward: WardCode): Promise<void>;
  state(ward: WardCode): WardState;
  /** The process that runs the node. */
  pid(ward: WardCode): number | undefined;
  /** Ends everything. */
  stopAll(): Promise<void>;
}
