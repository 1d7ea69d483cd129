/** One thing as it would be written: its content, and when it was last seen so. */
export interface Entry {
  readonly name: string;
  /** Equal for equal content; the time of seeing is no part of it. */
  readonly digest: string;
  /** When the content was last seen, in milliseconds since 1970 of the domain's clock. */
  readonly seenAtMs: number;
}

/** Knows what was written last, so that what has not changed is written once a minute instead of at every question. */
export interface WriteLedger {
  /** Whether an entry is to be written at `nowMs`; with `all`, also what could wait. */
  isDue(entry: Entry, nowMs: number, all: boolean): boolean;
  /** Whether just this was written last, seen at the same time. */
  isWritten(entry: Entry): boolean;
  noteWritten(entry: Entry, nowMs: number): void;
}

/** Makes a ledger of at most `mostEntries`; those written longest ago are forgotten first and so are written once too often. */
export function createWriteLedger(mostEntries: number, rewriteAfterMs: number): WriteLedger {
  const written = new Map<string, Entry & { readonly writtenAtMs: number }>();
  return {
    isDue: (entry, nowMs, all) => {
      const last = written.get(entry.name);
      if (last?.digest !== entry.digest) return true;
      if (last.seenAtMs === entry.seenAtMs) return false;
      return all || nowMs - last.writtenAtMs >= rewriteAfterMs;
    },
    isWritten: ({ name, digest, seenAtMs }) => {
      const last = written.get(name);
      return last?.digest === digest && last.seenAtMs === seenAtMs;
    },
    noteWritten: ({ name, digest, seenAtMs }, nowMs) => {
      written.delete(name);
      written.set(name, { name, digest, seenAtMs, writtenAtMs: nowMs });
      const [oldest] = written.keys();
      if (written.size > mostEntries && oldest !== undefined) written.delete(oldest);
    },
  };
}
