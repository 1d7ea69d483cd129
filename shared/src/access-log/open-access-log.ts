import type { ApolloServerPlugin } from '@apollo/server';
import type { Log } from '../logger.ts';
import type { AccessEntry } from './access-entry.ts';
import { createAccessRecorder } from './access-recorder.ts';
import type { AccessTrail } from './access-trail.ts';
import { limitDenials } from './limit-denials.ts';
import { logAccess, type RecordAccess } from './log-access.ts';

/** The access log of a running program. */
export interface AccessLog {
  /** To be given to the server. */
  readonly plugin: ApolloServerPlugin<{ readonly trail: AccessTrail }>;
  /** Keeps entries of what goes by another way than GraphQL; refusals are bounded as those of GraphQL are. Rejects when they cannot be kept. */
  readonly record: RecordAccess;
  /** Writes what is still to be counted; call it after the last answer and before the database is closed. */
  stop(): Promise<void>;
}

const flushEveryMs = 60_000;

/** Records without having anybody wait for it; what could not be kept is said in the program's log. */
function recordBehind(
  record: RecordAccess,
  log: Log,
): { record: RecordAccess; settle: () => Promise<unknown> } {
  const underWay = new Set<Promise<void>>();
  return {
    record: async (entries) => {
      const kept = record(entries).catch((error: unknown) => {
        log.error(
          { kind: (error as Error).name, entries: entries.length },
          'the access log cannot be written',
        );
      });
      underWay.add(kept);
      void kept.finally(() => underWay.delete(kept));
    },
    settle: () => Promise.all(underWay),
  };
}

/**
 * Opens an access log of a program that answers also while its database is down, because others have logged already what
 * it passes on: nobody waits for the entries.
 */
export function openAccessLogBehind(
  write: (entries: readonly AccessEntry[]) => Promise<unknown>,
  log: Log,
): AccessLog {
  const { record, settle } = recordBehind(createAccessRecorder(write), log);
  const limit = limitDenials(record);
  return {
    plugin: logAccess(limit.record, log),
    record: limit.record,
    stop: async () => {
      await limit.flush();
      await settle();
    },
  };
}

/** Opens the access log that `write` keeps: all entries given or none. */
export function openAccessLog(
  write: (entries: readonly AccessEntry[]) => Promise<unknown>,
  log: Log,
): AccessLog {
  const { record, flush } = limitDenials(createAccessRecorder(write));
  const flushQuietly = () =>
    flush().catch((error: unknown) => {
      log.error({ kind: (error as Error).name }, 'the access log cannot be written');
    });
  const timer = setInterval(() => void flushQuietly(), flushEveryMs).unref();
  return {
    plugin: logAccess(record, log),
    record,
    stop: async () => {
      clearInterval(timer);
      await flushQuietly();
    },
  };
}
