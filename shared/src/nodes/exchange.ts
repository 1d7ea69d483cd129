import type { Dispatcher } from 'undici';
import type { Deadline } from '../deadline.ts';
import type { CallClock } from './call-clock.ts';
import { AnswerCollector, type HttpResult } from './collect-answer.ts';

/** How long a response is waited for, and how large it may be. */
export interface Patience {
  readonly clock: CallClock;
  /** Moment of `performance.now()` after which it is of no use. */
  readonly endsAt: number;
  /** Ends the waiting sooner when the asker has gone; it must not be over. */
  readonly deadline?: Deadline;
  readonly maxBytes: number;
}

/** Sends one request and says what became of it; `undefined` when the waiting is over. Its connection is then cut, so that the other side learns of it. */
export function exchange(
  pool: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { clock, endsAt, deadline, maxBytes }: Patience,
): Promise<HttpResult | undefined> {
  return new Promise((resolve) => {
    const end = (result: HttpResult | undefined) => {
      clock.forget(timed);
      resolve(result);
    };
    const collector = new AnswerCollector(maxBytes, (result) => {
      stopListening?.();
      end(result);
    });
    const giveUp = () => {
      collector.cancel();
      end(undefined);
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
    pool.dispatch(request, collector);
  });
}
