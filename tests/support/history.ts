/** What a client saw of one wish: it asked, and heard `ok`, `fail` (nothing was changed) or nothing that it can rely on. */
export interface Call {
  readonly client: number;
  /** The idempotency key. */
  readonly key: string;
  /** What the wish was about, for example a case's ID; `undefined` when it makes something new. */
  readonly entity?: string;
  readonly end: 'ok' | 'fail' | 'unknown';
  /** ID of what was made or changed, when the client heard so. */
  readonly resultId?: string;
  /** The version that the change made, when the client heard so. */
  readonly version?: number;
  /** The code of the error, when there was one. */
  readonly code?: string;
}

/** Records what clients did and heard, for {@link checkHistory} once everything has healed. */
export interface History {
  readonly calls: readonly Call[];
  record(call: Call): void;
}

/** Makes an empty history. */
export function createHistory(): History {
  const calls: Call[] = [];
  return { calls, record: (call) => void calls.push(call) };
}

/** What stands in the node's database in the end. */
export interface FinalState {
  /** Each effect that was kept: the key that caused it and what it made or changed. */
  readonly effects: readonly { readonly key: string; readonly resultId: string }[];
  /** IDs of all entities that there are. */
  readonly entities: ReadonlySet<string>;
  /** Versions in the order in which they were made, by entity. */
  readonly versions: ReadonlyMap<string, readonly number[]>;
  /** IDs that writes in the access log name, in order. */
  readonly logged: readonly string[];
}

function count(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const oftener = (counts: ReadonlyMap<string, number>) => [...counts].filter(([, times]) => times > 1);

function findLost({ calls }: History, { effects, entities }: FinalState): string[] {
  const kept = new Map(effects.map(({ key, resultId }) => [key, resultId]));
  return calls.flatMap(({ key, end, resultId }) => {
    if (end !== 'ok') return [];
    if (!kept.has(key)) return [`${key} was acknowledged, but has no effect`];
    if (resultId !== undefined && kept.get(key) !== resultId)
      return [`${key} was acknowledged with another result than it had`];
    return resultId === undefined || entities.has(resultId) ? [] : [`${key} was acknowledged, but is gone`];
  });
}

function findDoubled({ calls }: History, { effects }: FinalState): string[] {
  const resultsOf = new Map<string, Set<string>>();
  for (const { key, resultId } of calls) {
    if (resultId !== undefined) resultsOf.set(key, (resultsOf.get(key) ?? new Set()).add(resultId));
  }
  return [
    ...oftener(count(effects.map(({ key }) => key))).map(([key]) => `${key} had more than one effect`),
    ...[...resultsOf]
      .filter(([, results]) => results.size > 1)
      .map(([key]) => `${key} was acknowledged with different results`),
  ];
}

function findGaps({ calls }: History, { versions }: FinalState): string[] {
  const gaps = [...versions].filter(([, made]) => made.some((version, place) => version !== place + 1));
  const told = calls.filter(({ end, version }) => end === 'ok' && version !== undefined);
  const byVersion = new Map<string, Set<string>>();
  for (const { resultId, version, key } of told) {
    const place = `${resultId ?? ''} ${version ?? ''}`;
    byVersion.set(place, (byVersion.get(place) ?? new Set()).add(key));
  }
  return [
    ...gaps.map(([entity, made]) => `${entity} has the versions ${made.join(', ')}`),
    ...[...byVersion]
      .filter(([, keys]) => keys.size > 1)
      .map(
        ([place]) =>
          `${place} was acknowledged to ${byVersion.get(place)?.size ?? 0} wishes: an update is lost`,
      ),
  ];
}

function findUnlogged({ effects, logged }: FinalState): string[] {
  const [done, written] = [count(effects.map(({ resultId }) => resultId)), count(logged)];
  const ids = new Set([...done.keys(), ...written.keys()]);
  return [...ids]
    .filter((id) => done.get(id) !== written.get(id))
    .map(
      (id) => `${id} has ${done.get(id) ?? 0} effects, but ${written.get(id) ?? 0} entries in the access log`,
    );
}

/**
 * What is wrong with a history, in words; empty when nothing is: what was acknowledged is there, each key has at most one
 * effect and one result, versions have no gaps and were each acknowledged to one wish, and the access log is the effects.
 */
export function checkHistory(history: History, final: FinalState): string[] {
  return [
    ...findLost(history, final),
    ...findDoubled(history, final),
    ...findGaps(history, final),
    ...findUnlogged(final),
  ];
}
