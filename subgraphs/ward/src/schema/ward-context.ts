import type { AccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import type { Clock } from '@kakehashi/shared/clock.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { NodePolicy } from '../access/node-policy.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { HandOverPorts } from '../domain/hand-over-ports.ts';
import type { Loaders } from './loaders.ts';

/** What every resolver of a ward node is given of its request; the schema itself belongs to no node. */
export interface WardContext extends RequestContext {
  /** The ward of the node that was asked. */
  readonly ward: WardCode;
  readonly clock: Clock;
  readonly repositories: Repositories;
  readonly loaders: Loaders;
  /** Day of the next month until which a monthly report is due. */
  readonly reportDueDay: number;
  /** Other wards, as far as this node knows them. */
  readonly handOvers: HandOverPorts;
  /** What the node refuses, as it was when the request came. */
  readonly policy: NodePolicy;
  /** What the access log must know of the request. */
  readonly trail: AccessTrail;
  /** The contract that the node serves. */
  readonly contract: {
    readonly version: string;
    /** SHA-256, in hexadecimal. */
    readonly hash: string;
  };
}
