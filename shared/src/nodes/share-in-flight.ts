import { startDeadline, type Deadline } from '../deadline.ts';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import { lost, type Reply } from './reply.ts';

interface Flight {
  readonly reply: Promise<Reply>;
  readonly deadline: Deadline;
  waiting: number;
  /** Whether the answer is still to come: only then is there anything to abandon. */
  isUnderWay: boolean;
}

/** How many different questions may be shared at once; beyond it each is asked by itself. */
const mostFlights = 10_000;

/** The same endpoint, the same bytes and the same person: only then are the rights the same and each look is logged for its own subject. */
function nameOf(endpoint: Endpoint, request: NodeRequest): string {
  return `${endpoint.url}\n${request.token}\n${request.body}`;
}

/** A promise that gives up for one asker when that asker's own time is up; the flight goes on for the others. */
function waitFor(reply: Promise<Reply>, signal: AbortSignal): Promise<Reply> {
  if (signal.aborted) return Promise.resolve(lost('TIMEOUT'));
  return new Promise((resolve) => {
    const giveUp = () => {
      resolve(lost('TIMEOUT'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    void reply.then((value) => {
      signal.removeEventListener('abort', giveUp);
      resolve(value);
    });
  });
}

/** So much less time than its own an asker accepts for sharing, in milliseconds. */
const toleranceMs = 100;

/** Whether a flight lasts as long as the asker may wait: one begun by somebody in a hurry is not joined by others. */
function hasTimeFor(request: NodeRequest, flight: Flight): boolean {
  const wantedMs = Math.min(request.budgetMs, request.deadline.remainingMs());
  return flight.deadline.remainingMs() + toleranceMs >= wantedMs;
}

/** Asks identical reads of the same person that are under way at the same moment once. Nothing is kept after the answer. */
export function shareInFlight(inner: NodeCaller): NodeCaller {
  const flights = new Map<string, Flight>();
  const start = (name: string, endpoint: Endpoint, request: NodeRequest): Flight => {
    const deadline = startDeadline(request.deadline.remainingMs());
    const reply = inner.call(endpoint, { ...request, deadline }).finally(() => {
      flight.isUnderWay = false;
      if (flights.get(name) === flight) flights.delete(name);
      deadline.clear();
    });
    const flight: Flight = { reply, deadline, waiting: 0, isUnderWay: true };
    flights.set(name, flight);
    return flight;
  };
  return {
    ...inner,
    call: async (endpoint, request) => {
      if (!request.isRead || flights.size >= mostFlights) return inner.call(endpoint, request);
      const name = nameOf(endpoint, request);
      const known = flights.get(name);
      const flight = known && hasTimeFor(request, known) ? known : start(name, endpoint, request);
      flight.waiting += 1;
      try {
        return await waitFor(flight.reply, request.deadline.signal);
      } finally {
        flight.waiting -= 1;
        if (flight.waiting === 0 && flight.isUnderWay) {
          if (flights.get(name) === flight) flights.delete(name);
          flight.deadline.abandon();
        }
      }
    },
  };
}
