import type { AccessEntry } from './access-entry.ts';
import type { RecordAccess } from './log-access.ts';

/** How many refusals get an entry of their own, for one person: so many at once, and so many a second after that. */
const atOncePerPerson = 60;
const perSecondPerPerson = 1;
/** The same for all persons together. */
const atOnce = 600;
const perSecond = 10;

/** Persons whose allowance is remembered; beyond that they share one. */
const mostPersons = 1_000;

interface Allowance {
  left: number;
  atMs: number;
}

/** Refusals that had no entry, and the last of them. */
interface Suppressed {
  readonly last: AccessEntry;
  readonly count: number;
}

/** Keeps entries, of which those for refusals are bounded. */
export interface DenialLimit {
  readonly record: RecordAccess;
  /** Writes how many refusals had no entry since; call it now and then, and before the end. */
  readonly flush: () => Promise<void>;
}

function spend(allowance: Allowance, nowMs: number, most: number, aSecond: number): boolean {
  allowance.left = Math.min(most, allowance.left + ((nowMs - allowance.atMs) / 1000) * aSecond);
  allowance.atMs = nowMs;
  if (allowance.left < 1) return false;
  allowance.left -= 1;
  return true;
}

function createAllowances(nowMs: () => number): (person: string) => boolean {
  const persons = new Map<string, Allowance>();
  const everybody = { left: atOnce, atMs: nowMs() };
  return (person) => {
    const now = nowMs();
    const name = persons.has(person) || persons.size < mostPersons ? person : '';
    const own = persons.get(name) ?? { left: atOncePerPerson, atMs: now };
    persons.set(name, own);
    return spend(own, now, atOncePerPerson, perSecondPerPerson) && spend(everybody, now, atOnce, perSecond);
  };
}

/**
 * Lets so many refusals through to the log that nobody can fill a disk by being refused. Those that get no entry are
 * counted, and the next entry for a refusal of the same person says how many they were; so does {@link DenialLimit.flush}.
 * All other entries pass. When refusals cannot be written they are counted too.
 */
export function limitDenials(
  record: RecordAccess,
  nowMs: () => number = () => performance.now(),
): DenialLimit {
  const suppressed = new Map<string, Suppressed>();
  const mayWrite = createAllowances(nowMs);
  const suppress = (entry: AccessEntry) => {
    const name = suppressed.has(entry.subject) || suppressed.size < mostPersons ? entry.subject : '';
    const count = (suppressed.get(name)?.count ?? 0) + 1 + entry.suppressed;
    suppressed.set(name, { last: entry, count });
  };
  const withCount = (entry: AccessEntry): AccessEntry => {
    const before = suppressed.get(entry.subject)?.count ?? 0;
    suppressed.delete(entry.subject);
    return { ...entry, suppressed: before + entry.suppressed };
  };
  const admit = (entry: AccessEntry): AccessEntry[] => {
    if (entry.kind !== 'DENIED') return [entry];
    if (mayWrite(entry.subject)) return [withCount(entry)];
    suppress(entry);
    return [];
  };
  const write = async (entries: readonly AccessEntry[]) => {
    if (entries.length === 0) return;
    try {
      await record(entries);
    } catch (error) {
      entries.filter(({ kind }) => kind === 'DENIED').forEach(suppress);
      throw error;
    }
  };
  return {
    record: (entries) => write(entries.flatMap(admit)),
    flush: async () => {
      const counted = [...suppressed.values()].map(({ last, count }) => ({ ...last, suppressed: count - 1 }));
      suppressed.clear();
      await write(counted);
    },
  };
}
