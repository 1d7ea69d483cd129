import { setImmediate as nextTurn } from 'node:timers/promises';
import { createSilentLog, type Log } from '@kakehashi/shared/logger.ts';
import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import type { EarlyRefusal } from '../routing/refusing.ts';
import { createRefusalTeller, type RefusalTeller, type TellerLimits } from './tell-refusals.ts';

const node = { code: parseWardCode('27115'), url: 'http://n', publicKey: '', medicalArea: 'E', replicas: [] };
const refusal = (of: Partial<EarlyRefusal> = {}): EarlyRefusal => ({
  node,
  token: 'a',
  correlationId: '1',
  operation: '{ case(id: "") { id } }',
  fields: ['Query.case'],
  entities: [],
  ...of,
});
const noted: Reply = { kind: 'answered', data: { noteRefusal: true }, errors: [] };
const limits: TellerLimits = { mostAtOnce: 3, firstWaitMs: 1, longestWaitMs: 4, triedForMs: 60_000 };

/** A node that answers each telling when it is told to, and a teller that tells it. */
function createListener(rules: Partial<TellerLimits> = {}) {
  const told: { token: string; correlationId: string; input: Record<string, unknown> }[] = [];
  const open: ((reply: Reply) => void)[] = [];
  const warnings: unknown[] = [];
  const log = { ...createSilentLog(), warn: (facts: unknown) => warnings.push(facts) } as unknown as Log;
  const call = (
    _: unknown,
    { body, token, correlationId }: { body: string; token: string; correlationId: string },
  ) => {
    const { variables } = JSON.parse(body) as { variables: { input: Record<string, unknown> } };
    told.push({ token, correlationId, input: variables.input });
    return new Promise<Reply>((resolve) => open.push(resolve));
  };
  const teller: RefusalTeller = createRefusalTeller(call, 1_000, log, { ...limits, ...rules });
  const until = async (count: number) => {
    for (let tries = 0; told.length < count && tries < 1_000; tries += 1) await nextTurn();
  };
  const answer = async (reply: Reply) => {
    open.shift()?.(reply);
    for (let turns = 0; turns < 5; turns += 1) await nextTurn();
  };
  return { told, teller, warnings, until, answer };
}

test('what one request was refused at a node is told at once, in one piece', async () => {
  const { teller, told, until, answer } = createListener();
  teller.tell(refusal());
  teller.tell(refusal({ fields: ['Ward.coordinators'], entities: ['27115-x'] }));
  await until(1);
  await answer(noted);
  expect(told).toEqual([
    {
      token: 'a',
      correlationId: '1',
      input: {
        operation: '{ case(id: "") { id } }',
        fields: ['Query.case', 'Ward.coordinators'],
        entities: ['27115-x'],
        others: 0,
      },
    },
  ]);
});

test('a flood of one person makes one telling under way and one that counts the rest; others are told beside it', async () => {
  const { teller, told, until, answer } = createListener();
  teller.tell(refusal());
  await until(1);
  for (let count = 2; count <= 1_000; count += 1) teller.tell(refusal({ correlationId: String(count) }));
  teller.tell(refusal({ token: 'b', correlationId: 'b' }));
  await until(2);
  expect(told.map(({ token }) => token)).toEqual(['a', 'b']);
  await answer(noted);
  await until(3);
  expect(told[2]).toMatchObject({ token: 'a', correlationId: '1000', input: { others: 998 } });
});

test('a node that does not answer is told again until it does, and what came meanwhile then', async () => {
  const { teller, told, until, answer, warnings } = createListener();
  teller.tell(refusal());
  await until(1);
  teller.tell(refusal({ correlationId: '2' }));
  for (const count of [2, 3]) {
    await answer(lost('UNREACHABLE', false));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await until(count);
  }
  await answer(noted);
  await until(4);
  await answer(noted);
  expect(told.map(({ correlationId }) => correlationId)).toEqual(['1', '1', '1', '2']);
  expect(warnings).toEqual([]);
});

test('a node that refuses to be told is not told again; the log counts without saying whom', async () => {
  const { teller, told, until, answer, warnings } = createListener();
  teller.tell(refusal());
  await until(1);
  await answer(lost('REFUSED'));
  await until(2);
  expect([told.length, warnings]).toEqual([1, [{ ward: '27115', refusals: 1 }]]);
});

test('there is room for so many at once, so that more go to the nodes themselves', async () => {
  const { teller, until, answer } = createListener({ mostAtOnce: 2 });
  teller.tell(refusal());
  expect(teller.hasRoom()).toBe(true);
  teller.tell(refusal({ token: 'b' }));
  expect(teller.hasRoom()).toBe(false);
  await until(2);
  await answer(noted);
  expect(teller.hasRoom()).toBe(true);
});

test('at the end each that waits is told once more', async () => {
  const { teller, told, until, answer, warnings } = createListener({
    firstWaitMs: 60_000,
    longestWaitMs: 60_000,
  });
  teller.tell(refusal());
  await until(1);
  await answer(lost('UNREACHABLE', false));
  const ended = teller.stop();
  await until(2);
  await answer(lost('UNREACHABLE', false));
  await ended;
  expect([told.length, warnings.length]).toEqual([2, 1]);
});
