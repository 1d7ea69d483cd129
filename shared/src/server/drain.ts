import type { FastifyInstance } from 'fastify';

/** Nothing asked and nothing left to answer for so long means that everybody has moved on, in milliseconds. */
const quietMs = 100;

/** Longest time that clients are given to move on, in milliseconds. */
const longestMs = 3_000;

/** Asked for as long as the program lives; nobody's work. */
const healthPaths = new Set(['/live', '/ready']);

const lookEveryMs = 20;

/** Lets a server stop without a failed request. */
export interface Drain {
  /** Whether the server is about to stop. */
  isDraining(): boolean;
  /** Answers on, says at `/ready` that it is not, and closes each connection with its next answer; resolves when nobody asks any more, within about 3 s. */
  drain(): Promise<void>;
}

function countConnections(app: FastifyInstance): Promise<number> {
  return new Promise((resolve) => {
    app.server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}

/** Adds to a server what it needs to drain. A connection that is closed while a request is on its way loses the request, so clients are told first. */
export function createDrain(app: FastifyInstance): Drain {
  let drainingSince: number | undefined;
  let busyAt = 0;
  let underWay = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (drainingSince !== undefined) void reply.header('connection', 'close');
    if (healthPaths.has(request.url)) return;
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
      busyAt = performance.now();
    });
  });
  return {
    isDraining: () => drainingSince !== undefined,
    drain: async () => {
      const since = performance.now();
      drainingSince = since;
      const isOver = async () => {
        const now = performance.now();
        if (now - since >= longestMs || (await countConnections(app)) === 0) return true;
        return underWay === 0 && now - Math.max(since, busyAt) >= quietMs;
      };
      while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    },
  };
}
