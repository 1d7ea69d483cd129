import type { Deadline } from '../deadline.ts';
import type { ConnectionPool, HttpText } from '../http-client/connection-pool.ts';
import type { HttpResult } from '../http-client/http-connection.ts';
import type { CallClock } from './call-clock.ts';

/** How long a response is waited for. */
export interface Patience {
  readonly clock: CallClock;
  /** Moment of `performance.now()` after which it is of no use. */
  readonly endsAt: number;
  /** Ends the waiting sooner when the asker has gone. */
  readonly deadline?: Deadline;
}

/**
 * Sends one request and reads what became of it by `read`: at once, since the bytes of a response are used again, and
 * `undefined` when the waiting is over. Its connection is then cut, so that the other side learns of it.
 */
export function exchange<Read>(
  pool: ConnectionPool,
  request: HttpText,
  { clock, endsAt, deadline }: Patience,
  read: (result: HttpResult | undefined) => Read,
): Promise<Read> {
  return new Promise((resolve) => {
    const cancel = pool.send(request, (result) => {
      clock.forget(timed);
      stopListening?.();
      resolve(read(result));
    });
    const giveUp = () => {
      clock.forget(timed);
      cancel();
      resolve(read(undefined));
    };
    const timed = {
      endsAt,
      isLate: () => {
        stopListening?.();
        giveUp();
      },
    };
    clock.watch(timed);
    const stopListening = deadline?.onOver(giveUp);
  });
}
