import type { RunningServer } from './running-server.ts';

const MOST_RESTARTS = 5;
const WITHIN_MS = 60_000;

/** A server that is started again, on the same port, whenever it ends without being asked to. */
export interface SupervisedServer {
  current(): RunningServer;
  /** Resolves when the server has ended for good: stopped, or given up after 5 restarts within a minute. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

/** Opens a server by `open` and keeps it open. `open` is called again with the port when the server ends unexpectedly. */
export async function superviseServer(
  open: (port?: number) => Promise<RunningServer>,
  report: (line: string) => void,
): Promise<SupervisedServer> {
  let current = await open();
  let opening: Promise<void> = Promise.resolve();
  let restarts: number[] = [];
  let askedToStop: (() => void) | undefined;
  const asked = new Promise<void>((done) => (askedToStop = done));
  let isStopping = false;

  const reopen = async (): Promise<void> => {
    const now = Date.now();
    restarts = [...restarts.filter((at) => now - at < WITHIN_MS), now];
    if (restarts.length > MOST_RESTARTS) {
      throw new Error(
        `expected at most ${String(MOST_RESTARTS)} restarts within a minute, but got one more crash`,
      );
    }
    report(`PostgreSQL ended unexpectedly: starting it again on port ${String(current.port)}`);
    opening = open(current.port).then(
      (server) => {
        current = server;
      },
      (error: unknown) => {
        report(`PostgreSQL did not start again: ${(error as Error).message}`);
      },
    );
    await opening;
  };
  const keepOpen = async (): Promise<void> => {
    for (;;) {
      await Promise.race([current.gone, asked]);
      if (isStopping) return;
      await reopen();
    }
  };
  const exited = keepOpen().catch((error: unknown) => {
    report(`PostgreSQL stays down: ${(error as Error).message}`);
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    await opening;
    await current.stop();
    askedToStop?.();
    await exited;
  };
  return { current: () => current, exited, stop };
}
