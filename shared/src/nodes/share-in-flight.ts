import { openDeadline, type Deadline } from '../deadline.ts';
import type { Endpoint, NodeCaller, NodeRequest } from './node-caller.ts';
import { lost, type Reply } from './reply.ts';

/** One question under way, and all who wait for its answer. */
interface Flight {
  readonly body: string;
  /** Ends when the last asker has gone, each of whom goes when its own time is up. */
  readonly deadline: Deadline;
  readonly askers: ((reply: Reply) => void)[];
}

/** The flights of one person to one endpoint. */
type Flights = Flight[];

/** How many different questions may be shared at once; beyond it each is asked by itself. */
const mostFlights = 10_000;

/** So much less time than its own an asker accepts for sharing, in milliseconds. */
const toleranceMs = 100;

/** Whether a flight lasts as long as the asker may wait: one begun by somebody in a hurry is not joined by others. */
function hasTimeFor(request: NodeRequest, flight: Flight): boolean {
  const wantedMs = Math.min(request.budgetMs, request.deadline.remainingMs());
  return flight.deadline.remainingMs() + toleranceMs >= wantedMs;
}

/** Flights by endpoint and token. Only for the same person are the rights the same and each look logged for its own subject. */
function createFlights() {
  const byUrl = new Map<string, Map<string, Flights>>();
  let size = 0;
  const flightsTo = (url: string): Map<string, Flights> => {
    const known = byUrl.get(url) ?? new Map<string, Flights>();
    byUrl.set(url, known);
    return known;
  };
  return {
    isFull: () => size >= mostFlights,
    find: (url: string, { token, body }: NodeRequest): Flight | undefined =>
      byUrl
        .get(url)
        ?.get(token)
        ?.findLast((flight) => flight.body === body && !flight.deadline.isOver),
    add: (url: string, token: string, flight: Flight) => {
      const to = flightsTo(url);
      const own = to.get(token);
      if (own) own.push(flight);
      else to.set(token, [flight]);
      size += 1;
    },
    remove: (url: string, token: string, flight: Flight) => {
      const own = byUrl.get(url)?.get(token);
      const place = own?.indexOf(flight) ?? -1;
      if (!own || place === -1) return;
      own.splice(place, 1);
      size -= 1;
      if (own.length === 0) byUrl.get(url)?.delete(token);
    },
  };
}

/** Waits for a flight's answer until the asker's own time is up; the flight goes on for the others, and ends with the last. */
function join({ askers, deadline }: Flight, own: Deadline): Promise<Reply> {
  return new Promise((resolve) => {
    const land = (reply: Reply) => {
      stopListening();
      resolve(reply);
    };
    askers.push(land);
    const stopListening = own.onOver(() => {
      const place = askers.indexOf(land);
      if (place === -1) return;
      askers.splice(place, 1);
      resolve(lost('TIMEOUT'));
      if (askers.length === 0) deadline.abandon();
    });
  });
}

/** Asks identical reads of the same person that are under way at the same moment once. Nothing is kept after the answer. */
export function shareInFlight<Caller extends NodeCaller>(inner: Caller): Caller {
  const flights = createFlights();
  const start = (endpoint: Endpoint, request: NodeRequest): Flight => {
    const { url } = endpoint;
    const { token, body } = request;
    const deadline = openDeadline(request.deadline);
    const flight: Flight = { body, deadline, askers: [] };
    flights.add(url, token, flight);
    const land = (reply: Reply) => {
      flights.remove(url, token, flight);
      const askers = flight.askers.splice(0);
      const isShared = reply.kind === 'answered' && askers.length > 1;
      const told: Reply = isShared ? { ...reply, isShared } : reply;
      for (const tell of askers) tell(told);
    };
    deadline.onOver(() => {
      flights.remove(url, token, flight);
    });
    void inner.call(endpoint, { ...request, deadline }).then(land);
    return flight;
  };
  return {
    ...inner,
    call: (endpoint, request) => {
      if (!request.isRead || flights.isFull()) return inner.call(endpoint, request);
      const known = flights.find(endpoint.url, request);
      const flight = known && hasTimeFor(request, known) ? known : start(endpoint, request);
      return join(flight, request.deadline);
    },
  };
}
