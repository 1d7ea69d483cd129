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
  /** What is to be done with an entry at `nowMs`: written now, later, or not at all since it stands there already. */
  verdictOn(entry: Entry, nowMs: number): 'now' | 'later' | 'never';
  noteWritten(entry: Entry, nowMs: number): void;
}

/** Makes a ledger of at most `mostEntries`; those written longest ago are forgotten first and so are written once too often. */
export function createWriteLedger(mostEntries: number, rewriteAfterMs: number): WriteLedger {
  const written = new Map<string, Entry & { readonly writtenAtMs: number }>();
  return {
    verdictOn: ({ name, digest, seenAtMs }, nowMs) => {
      const last = written.get(name);
      if (last?.digest !== digest) return 'now';
      if (last.seenAtMs === seenAtMs) return 'never';
      return nowMs - last.writtenAtMs >= rewriteAfterMs ? 'now' : 'later';
    },
    noteWritten: ({ name, digest, seenAtMs }, nowMs) => {
      written.delete(name);
      written.set(name, { name, digest, seenAtMs, writtenAtMs: nowMs });
      const [oldest] = written.keys();
      if (written.size > mostEntries && oldest !== undefined) written.delete(oldest);
    },
  };
}
