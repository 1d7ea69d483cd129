import type { Setting } from '../setting.ts';
import type { SimulatedNodes } from './simulated-nodes.ts';

/** Our gateway from below: calls alone, then signed, then through breaker and sharing, then routed and guarded. */
export type Layer = 'called' | 'signed' | 'kept' | 'routed';

/** What every contestant is started with. */
export interface ToldToContestant {
  readonly setting: Setting;
  readonly nodes: SimulatedNodes;
  /** File with the supergraph for peers. */
  readonly peerSupergraph: string;
  readonly nodesFile: string;
  /** Endpoint of a real oversight; nothing listens there when the work does not need one. */
  readonly oversightUrl: string;
  /** Oversight's own database, migrated. */
  readonly oversightDatabase?: string;
  /** Whether Hive is to plan with its native planner. */
  readonly nativePlanner?: boolean;
  /** Up to which layer of our gateway the program is to work. */
  readonly layer?: Layer;
}
