import type { HostReply, HostRequest, HostTask } from './host-messages.ts';
import type { LaunchedProgram } from './launch-program.ts';

/** Asks a ward host to do something; resolves with its word about it. Rejects when it cannot or ends. */
export type AskHost = (task: HostTask) => Promise<string>;

interface Waiting {
  readonly resolve: (done: string) => void;
  readonly reject: (error: Error) => void;
}

/** Opens the conversation with a ward host. */
export function openHost({ child, exited, logFile }: LaunchedProgram): AskHost {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  child.on('message', (message) => {
    const { id, done, error } = message as HostReply;
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asker?.resolve(done ?? '');
    else asker?.reject(new Error(error));
  });
  const fail = (how: string): void => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`expected the ward host to answer, but got ${how}: see ${logFile}`));
    }
    waiting.clear();
  };
  void exited.then(fail);
  return (task) =>
    new Promise((resolve, reject) => {
      const request: HostRequest = { id: ++lastId, task };
      waiting.set(request.id, { resolve, reject });
      child.send(request, (error) => {
        if (error !== null) fail(error.message);
      });
    });
}
