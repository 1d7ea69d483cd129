import type { AccessEntry } from './access-entry.ts';
import type { RecordAccess } from './log-access.ts';

/** Most entries of one transaction, and most that wait for the next ones; beyond that entries are refused. */
const mostAtOnce = 200;
const mostWaiting = 2_000;

interface Waiting {
  readonly entries: readonly AccessEntry[];
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/** Takes those at the front whose entries fit into one transaction, at least one. */
function takeGroup(waiting: Waiting[]): Waiting[] {
  let count = 0;
  const end = waiting.findIndex(({ entries }, place) => {
    count += entries.length;
    return place > 0 && count > mostAtOnce;
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

/**
 * Gathers the entries of requests that come while others are being written, so that many readers at once cost one
 * transaction and not one each. `write` must keep all entries given or none. Rejects when it does, or when too many wait.
 */
export function createAccessRecorder(
  write: (entries: readonly AccessEntry[]) => Promise<unknown>,
): RecordAccess {
  const waiting: Waiting[] = [];
  let isWriting = false;
  const writeAll = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = takeGroup(waiting);
      const [outcome] = await Promise.allSettled([write(group.flatMap(({ entries }) => entries))]);
      for (const { kept, failed } of group) {
        if (outcome.status === 'fulfilled') kept();
        else failed(outcome.reason);
      }
    }
    isWriting = false;
  };
  return (entries) =>
    new Promise((kept, failed) => {
      if (waiting.length >= mostWaiting) {
        failed(new Error('expected room in the access log, but too much waits to be written'));
        return;
      }
      waiting.push({ entries, kept, failed });
      if (!isWriting) void writeAll();
    });
}
