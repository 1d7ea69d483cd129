import type { AccessTrail } from '@kakehashi/shared/access-log/access-trail.ts';
import type { Clock } from '@kakehashi/shared/clock.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { CityLoaders } from './city-loaders.ts';
import type { CityPorts } from './city-ports.ts';
import type { CountLoaders } from './records/count-loaders.ts';
import type { RecordLoaders } from './records/record-loaders.ts';

/** What every resolver of the city is given. */
export interface CityContext extends RequestContext {
  readonly ports: CityPorts;
  /** Tells what time it is in the city. */
  readonly clock: Clock;
  /** What the access log must know of the request. */
  readonly trail: AccessTrail;
  /** Made for this request and forgotten with it. */
  readonly loaders: CityLoaders;
  /** Records of the programme that the person who asks may see; made for this request. */
  readonly records: RecordLoaders;
  /** What is counted and not kept; made for this request. */
  readonly counts: CountLoaders;
}
