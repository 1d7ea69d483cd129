import { queryRows } from '../support/test-database.ts';
import { post } from '../support/ask.ts';
import { pause } from './load.ts';
import type { Call, FinalState, History } from '../support/history.ts';

/** Where the clients find the gateway now, and with what proof. */
export interface Door {
  readonly url: () => string;
  readonly authorization: Readonly<Record<string, string>>;
  readonly ward: string;
  readonly history: History;
}

interface Wish {
  readonly client: number;
  readonly key: string;
  readonly mutation: string;
  readonly type: string;
  readonly input: object;
  readonly entity?: string;
}

interface Shown {
  readonly id: string;
  readonly version: number;
}

/** Codes that say: it may have happened; ask again with the same key. */
export const unsure: ReadonlySet<string> = new Set([
  'OUTCOME_UNKNOWN',
  'WARD_UNAVAILABLE',
  'OVERLOADED',
  'DEADLINE_EXCEEDED',
  'ACCESS_NOT_LOGGED',
]);
const pauseMs = 30;

async function askOnce({ url, authorization }: Door, { mutation, type, key, input }: Wish) {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { case { id version } userErrors { code } } }`;
  const variables = { input: { ...input, idempotencyKey: key } };
  const [reply] = await Promise.allSettled([post(`${url()}/graphql`, { query, variables }, authorization)]);
  if (reply.status === 'rejected') return { end: 'unknown' as const };
  const { data, errors } = reply.value;
  const code = errors?.[0]?.extensions.code;
  if (code !== undefined)
    return unsure.has(code) ? { end: 'unknown' as const } : { end: 'fail' as const, code };
  const shown = (data?.[mutation] as { case: Shown | null } | null)?.case;
  return shown ? { end: 'ok' as const, shown } : { end: 'fail' as const, code: 'USER_ERROR' };
}

/** Wishes until it hears an answer that it can rely on, with the same key each time; every call is recorded. */
async function wish(door: Door, asked: Wish): Promise<Shown | undefined> {
  for (;;) {
    const heard = await askOnce(door, asked);
    const { client, key, entity } = asked;
    const known = { client, key, ...(entity === undefined ? {} : { entity }) };
    if (heard.end === 'ok') {
      const call: Call = { ...known, end: 'ok', resultId: heard.shown.id };
      door.history.record(call);
      return heard.shown;
    }
    door.history.record({ ...known, ...heard });
    if (heard.end === 'fail') return undefined;
    await pause(pauseMs);
  }
}

/** How many wishes one story is. */
export const wishesOfStory = 5;

/** One case from its arrival to its end: opened, responded to, corrected twice, closed. */
export async function tellStory(door: Door, client: number, story: number): Promise<void> {
  const key = (step: string) => `story ${story} ${step}`;
  const opened = await wish(door, {
    client,
    key: key('open'),
    mutation: 'openCase',
    type: 'OpenCaseInput',
    input: { ward: door.ward, channel: 'PHONE', requesterKind: 'CLINIC', topics: ['HVN'], scene: 'DAILY' },
  });
  if (!opened) return;
  const steps = [
    ['respondToCase', 'RespondToCaseInput', {}],
    ['amendCase', 'AmendCaseInput', { scene: 'EOL' }],
    ['amendCase', 'AmendCaseInput', { urgency: 'URGENT' }],
    ['closeCase', 'CloseCaseInput', { outcome: 'INFO' }],
  ] as const;
  for (const [place, [mutation, type, facts]] of steps.entries()) {
    const input = { caseId: opened.id, expectedVersion: place + 1, ...facts };
    await wish(door, { client, key: key(`step ${place}`), mutation, type, input, entity: opened.id });
  }
}

/** What stands in a node's database about the cases, hand-overs and persons that a test entered. */
export async function readFinalState(databaseUrl: string): Promise<FinalState> {
  const effects = await queryRows<{ key: string; resultId: string }>(
    databaseUrl,
    'select key, result_id as "resultId" from idempotency_key order by created_at',
  );
  const touched = [...new Set(effects.map(({ resultId }) => resultId))];
  const steps = await queryRows<{ id: string; version: number }>(
    databaseUrl,
    'select case_id as id, version from case_transition where case_id = any($1) order by case_id, version',
    [touched],
  );
  const versions = new Map<string, number[]>();
  for (const { id, version } of steps) versions.set(id, [...(versions.get(id) ?? []), version]);
  const cases = await queryRows<{ id: string; version: number }>(
    databaseUrl,
    'select id, version from consultation_case where id = any($1)',
    [touched],
  );
  for (const { id, version } of cases) {
    if (versions.get(id)?.at(-1) !== version) versions.set(id, [...(versions.get(id) ?? []), -version]);
  }
  const others = await queryRows<{ id: string }>(
    databaseUrl,
    `select id from hand_over where id = any($1)
     union all select id from subject where id = any($1)`,
    [touched],
  );
  const written = await queryRows<{ entities: string[] }>(
    databaseUrl,
    `select entities from access_log where kind = 'WRITE' order by sequence`,
  );
  return {
    effects,
    entities: new Set([...cases, ...others].map(({ id }) => id)),
    versions,
    logged: written.flatMap(({ entities }) => entities),
  };
}
