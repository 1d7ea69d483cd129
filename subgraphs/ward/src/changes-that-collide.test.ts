import { checkHistory, createHistory } from '../../../tests/support/history.ts';
import { readFinalState } from '../../../tests/faults/change-clients.ts';
import { change, freshKey } from '../tests/change.ts';
import { startTestWard, type TestWard } from '../tests/test-ward.ts';

let ward: TestWard;
beforeAll(async () => {
  // Fifty clients at once wait for each other in PostgreSQL, not for a connection.
  ward = await startTestWard('27115', () => ({ poolSize: 50, budgetMs: 15_000 }));
});
afterAll(() => ward.stop(), 60_000);

const open = ['openCase', 'OpenCaseInput', 'case { id version }'] as const;
const amend = ['amendCase', 'AmendCaseInput', 'case { id version scene note }'] as const;
const respond = ['respondToCase', 'RespondToCaseInput', 'case { id version }'] as const;
const contact = ['recordContact', 'RecordContactInput', 'contact { id }'] as const;
const given = { ward: '27115', channel: 'PHONE', requesterKind: 'CLINIC', topics: ['HVN'], scene: 'DAILY' };
const shownCase = (payload: Record<string, unknown> | null) =>
  payload?.['case'] as { id: string; version: number };
const openCase = async () => shownCase((await change(ward, open, given)).payload).id;

describe('one wish, sent again', () => {
  it('twenty times at once has one effect, whatever the change (F12)', async () => {
    const caseId = await openCase();
    const wishes = [
      [respond, { caseId, expectedVersion: 1 }],
      [contact, { caseId, kind: 'LIAISON', minutes: 5 }],
      [amend, { caseId, expectedVersion: 2, note: '架空' }],
    ] as const;
    for (const [mutation, input] of wishes) {
      const wish = { ...input, idempotencyKey: freshKey() };
      const answers = await Promise.all(Array.from({ length: 20 }, () => change(ward, mutation, wish)));
      expect([...new Set(answers.map((answer) => JSON.stringify(answer)))]).toEqual([
        JSON.stringify(answers[0]),
      ]);
      expect(answers[0]?.payload?.['userErrors']).toEqual([]);
    }
    const [row] = await ward.database.query(
      `select version, (select count(*)::int from contact where case_id = $1) as contacts,
         (select count(*)::int from access_log where kind = 'WRITE' and entities @> array[$1]) as logged
       from consultation_case where id = $1`,
      [caseId],
    );
    expect(row).toEqual({ version: 3, contacts: 1, logged: 3 });
  });

  it('after a day, and after 29, gives what was done; after 31 days the key stands for a new wish (F13)', async () => {
    const caseId = await openCase();
    const wish = { caseId, kind: 'LIAISON', minutes: 5, idempotencyKey: freshKey() };
    const first = await change(ward, contact, wish);
    const age = (days: number) =>
      ward.database.query(
        `update idempotency_key set created_at = created_at - $1 * interval '1 day' where key = $2`,
        [days, wish.idempotencyKey],
      );
    await age(1);
    const afterADay = await change(ward, contact, wish);
    await age(28);
    const after29Days = await change(ward, contact, wish);
    await age(2);
    const after31Days = await change(ward, contact, wish);
    expect([afterADay, after29Days]).toEqual([first, first]);
    expect(after31Days.payload?.['contact']).not.toEqual(first.payload?.['contact']);
  });

  it('with another body is refused, null and absent told apart, and has no effect (F13)', async () => {
    const caseId = await openCase();
    const wish = { caseId, expectedVersion: 1, scene: 'EOL', idempotencyKey: freshKey() };
    await change(ward, amend, wish);
    const others = [
      { ...wish, scene: 'ACUTE' },
      { ...wish, note: null },
      { ...wish, expectedVersion: 2 },
    ];
    const answers = await Promise.all(others.map((other) => change(ward, amend, other)));
    expect(answers).toEqual(others.map(() => ({ payload: null, code: 'IDEMPOTENCY_KEY_REUSED' })));
    const [row] = await ward.database.query('select scene, version from consultation_case where id = $1', [
      caseId,
    ]);
    expect(row).toEqual({ scene: 'EOL', version: 2 });
  });

  it('by somebody else, or for another change, is another wish', async () => {
    const idempotencyKey = freshKey();
    const caseId = await openCase();
    await change(ward, contact, { caseId, kind: 'LIAISON', minutes: 5, idempotencyKey });
    const other = { role: 'coordinator', ward: '27115', sub: 'somebody else' };
    await change(ward, contact, { caseId, kind: 'LIAISON', minutes: 5, idempotencyKey }, { as: other });
    await change(ward, amend, { caseId, expectedVersion: 2, scene: 'EOL', idempotencyKey });
    const rows = await ward.database.query('select subject, mutation from idempotency_key where key = $1', [
      idempotencyKey,
    ]);
    expect(rows.length).toBe(3);
  });

  it('leaves the table of keys as large as it must be: each claim removes some that are no longer kept', async () => {
    await ward.database.query(
      `insert into idempotency_key select 'a', 'openCase', 'old ' || n, 'h', 'r', '2024-04-01T00:00:00Z' from generate_series(1, 5) n`,
    );
    const left = async () => {
      const [row] = await ward.database.query(
        `select count(*)::int as n from idempotency_key where key like 'old %'`,
      );
      return row?.['n'];
    };
    await openCase();
    const afterOne = await left();
    await openCase();
    await openCase();
    expect([afterOne, await left()]).toEqual([3, 0]);
  });
});

it('fifty clients edit one case: none overwrites another, the losers hear CONFLICT and the current version (F15)', async () => {
  const caseId = await openCase();
  const history = createHistory();
  const rounds = 3;
  /** One edit from the version that the client knows; whether it won. */
  async function edit(client: number, expectedVersion: number): Promise<boolean> {
    const key = freshKey();
    const wish = { caseId, expectedVersion, note: `client ${client}`, idempotencyKey: key };
    const { payload, code, currentVersion } = await change(ward, amend, wish);
    const known = { client, key, entity: caseId };
    if (!payload) {
      expect([code, currentVersion]).toEqual(['CONFLICT', expectedVersion + 1]);
      history.record({ ...known, end: 'fail', code: 'CONFLICT' });
      return false;
    }
    history.record({ ...known, end: 'ok', resultId: caseId });
    return true;
  }
  let editors = Array.from({ length: 50 }, (_, client) => client);
  const winners: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const won = await Promise.all(editors.map((client) => edit(client, round)));
    winners.push(...editors.filter((_client, place) => won[place]));
    editors = editors.filter((_client, place) => !won[place]);
    expect(winners.length).toBe(round);
    const [row] = await ward.database.query('select note, version from consultation_case where id = $1', [
      caseId,
    ]);
    expect(row).toEqual({ note: `client ${winners.at(-1) ?? ''}`, version: round + 1 });
  }
  const everything = await readFinalState(ward.database.url);
  const ofThisCase = {
    effects: everything.effects.filter(({ resultId }) => resultId === caseId),
    logged: everything.logged.filter((id) => id === caseId),
  };
  expect(everything.versions.get(caseId)).toEqual([1, 2, 3, 4]);
  expect(checkHistory(history, { ...everything, ...ofThisCase })).toEqual([]);
}, 120_000);

describe('a clock that is wrong by five minutes (F16)', () => {
  const settings = (clockStartAt: string) => () => ({
    databaseUrl: ward.database.url,
    clockStartAt: new Date(clockStartAt),
  });

  it('is no matter for the order of what happened to a case, nor for its times', async () => {
    const fast = await startTestWard('27115', settings('2025-03-31T03:05:00.000Z'));
    const slow = await startTestWard('27115', settings('2025-03-31T02:55:00.000Z'));
    const caseId = shownCase((await change(fast, open, given)).payload).id;
    const steps = [
      [slow, respond, { expectedVersion: 1 }],
      [fast, amend, { expectedVersion: 2, scene: 'EOL' }],
      [slow, contact, { kind: 'LIAISON', minutes: 5 }],
      [slow, ['closeCase', 'CloseCaseInput', 'case { version }'], { expectedVersion: 3, outcome: 'INFO' }],
      [fast, ['reopenCase', 'ReopenCaseInput', 'case { version }'], { expectedVersion: 4 }],
    ] as const;
    for (const [node, mutation, input] of steps) {
      const { payload, code } = await change(node, mutation, { caseId, ...input });
      expect([code, payload?.['userErrors']]).toEqual([undefined, []]);
    }
    const query = `query ($id: ID!) { case(id: $id) { firstResponseMinutes transitions { version kind at } } }`;
    const { data } = await slow.ask({
      as: { role: 'coordinator', ward: '27115' },
      query,
      variables: { id: caseId },
    });
    const found = data?.['case'] as {
      firstResponseMinutes: number;
      transitions: { version: number; kind: string; at: string }[];
    };
    expect([found.firstResponseMinutes, found.transitions.map(({ kind }) => kind)]).toEqual([
      0,
      ['OPENED', 'RESPONDED', 'AMENDED', 'CLOSED', 'REOPENED'],
    ]);
    const times = found.transitions.map(({ at }) => at);
    expect(times).not.toEqual([...times].sort());
    await Promise.all([fast.stop(), slow.stop()]);
  }, 60_000);

  it('at a client is told in words that say so', async () => {
    const at = '2025-03-31T03:09:00.000Z';
    const caseId = await openCase();
    const { payload } = await change(ward, respond, { caseId, expectedVersion: 1, at });
    expect(payload?.['userErrors']).toEqual([{ field: 'input.at', code: 'IN_FUTURE' }]);
  });
});
