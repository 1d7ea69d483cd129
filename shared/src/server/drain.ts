import type { FastifyInstance } from 'fastify';

/** No request for so long means that everybody has moved on, in milliseconds. */
const quietMs = 100;

/** Longest time that clients are given to move on, in milliseconds. */
const longestMs = 1_000;

const lookEveryMs = 20;

/** Lets a server stop without a failed request. */
export interface Drain {
  /** Whether the server is about to stop. */
  isDraining(): boolean;
  /** Answers on, but closes each connection with its next answer; resolves when nobody asks any more, within about a second. */
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
  let lastRequestAt = 0;
  app.addHook('onRequest', async (_request, reply) => {
    lastRequestAt = performance.now();
    if (drainingSince !== undefined) void reply.header('connection', 'close');
  });
  return {
    isDraining: () => drainingSince !== undefined,
    drain: async () => {
      const since = performance.now();
      drainingSince = since;
      const isOver = async () => {
        const now = performance.now();
        if (now - since >= longestMs || (await countConnections(app)) === 0) return true;
        return now - Math.max(since, lastRequestAt) >= quietMs;
      };
      while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    },
  };
}
