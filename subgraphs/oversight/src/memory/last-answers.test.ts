import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { pino } from 'pino';
import { createMemoryInTrouble, type MemoryInTrouble } from '../../tests/memory-in-trouble.ts';
import { createNodeWatch, type NodeWatch } from '../scatter/node-watch.ts';
import { createLastAnswers, type LastAnswers } from './last-answers.ts';

const node = parseWardCode('27115');
const asked = { operation: 'caseTally', variablesHash: 'v', role: 'bureau', userWard: null } as const;
const at = (second: number) => new Date(Date.UTC(2025, 2, 31, 8, 0, second));
const pace = { writeEveryMs: 10, retryAfterMs: 40, rewriteAfterMs: 400, recallWithinMs: 50 };
const settle = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let memory: MemoryInTrouble;
let watch: NodeWatch;
let lastAnswers: LastAnswers;
let lines: { level: number; msg: string; kind?: string }[];

beforeEach(async () => {
  memory = createMemoryInTrouble();
  watch = createNodeWatch();
  lines = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[number]) });
  lastAnswers = createLastAnswers({ memory, watch, log, pace });
  await lastAnswers.start();
});
afterEach(async () => {
  memory.trouble = 'none';
  await lastAnswers.stop();
});

function answer(cases: number, second: number, policyVersion = 'a'): void {
  watch.note(node, 'ANSWERED', at(second));
  const noted = { ...asked, node, policyVersion, answeredAt: at(second), toJson: () => ({ cases }) };
  lastAnswers.noteAnswer(noted, performance.now());
}

const writtenCases = () => memory.written.flatMap(({ answers }) => answers.map((one) => one.answer['cases']));

test('the same answer again and again is written once', async () => {
  for (let second = 0; second < 10; second += 1) {
    answer(5, second);
    await settle(15);
  }
  expect(writtenCases()).toEqual([5]);
});

test('an answer that has changed is written at once, one that has not after its time', async () => {
  answer(5, 0);
  await settle(30);
  answer(6, 1);
  await settle(30);
  answer(6, 2);
  await settle(500);
  expect(memory.written.flatMap(({ answers }) => answers.map((one) => [one.answer, one.answeredAt]))).toEqual(
    [
      [{ cases: 5 }, at(0)],
      [{ cases: 6 }, at(1)],
      [{ cases: 6 }, at(2)],
    ],
  );
});

test('stopping writes what could have waited', async () => {
  answer(5, 0);
  await settle(30);
  answer(5, 1);
  await lastAnswers.stop();
  expect(memory.written.flatMap(({ answers }) => answers.map((one) => one.answeredAt))).toEqual([
    at(0),
    at(1),
  ]);
});

test('what is not yet written is recalled all the same', async () => {
  answer(5, 0);
  expect([...(await lastAnswers.recall(asked, [node]))]).toEqual([
    [node, { ...asked, node, policyVersion: 'a', answeredAt: at(0), answer: { cases: 5 } }],
  ]);
});

test('under another policy nothing from before is recalled, written or not', async () => {
  answer(5, 0);
  await settle(30);
  watch.learnPolicy(node, 'b', performance.now());
  expect(await lastAnswers.recall(asked, [node])).toEqual(new Map());
});

test('another policy drops what waits to be written', async () => {
  answer(5, 0);
  const other = { ...asked, variablesHash: 'w', node, answeredAt: at(1), toJson: () => ({ cases: 1 }) };
  lastAnswers.noteAnswer({ ...other, policyVersion: 'b' }, performance.now());
  await settle(30);
  expect(writtenCases()).toEqual([1]);
});

test('a refused role recalls nothing, and what it was told is forgotten once', async () => {
  answer(5, 0);
  await settle(30);
  const refusal = { node, role: 'bureau', userWard: null } as const;
  lastAnswers.noteRefusal(refusal);
  expect(await lastAnswers.recall(asked, [node])).toEqual(new Map());
  await settle(30);
  lastAnswers.noteRefusal(refusal);
  await settle(30);
  expect(memory.written.flatMap(({ refusals }) => refusals)).toEqual([refusal]);
});

test('a role that is refused again right after an answer recalls nothing, now and later', async () => {
  answer(5, 0);
  await settle(30);
  const refusal = { node, role: 'bureau', userWard: null } as const;
  lastAnswers.noteRefusal(refusal);
  answer(6, 1);
  lastAnswers.noteRefusal({ ...refusal });
  expect(await lastAnswers.recall(asked, [node])).toEqual(new Map());
  await settle(30);
  expect(writtenCases()).toEqual([5]);
  answer(7, 2);
  await settle(30);
  lastAnswers.noteRefusal({ ...refusal });
  await settle(30);
  expect(memory.written.flatMap(({ refusals }) => refusals)).toEqual([refusal, refusal]);
});

test('a database that is down is said once, and written to when it is back', async () => {
  memory.trouble = 'down';
  answer(5, 0);
  await settle(200);
  memory.trouble = 'none';
  await settle(100);
  expect(writtenCases()).toEqual([5]);
  expect(lines.map(({ msg, kind }) => [msg, kind])).toEqual([
    ['the database of oversight does not answer: going on without last answers', 'ECONNREFUSED'],
    ['the database of oversight answers again', undefined],
  ]);
});

test('a database that hangs costs one short wait, then none', async () => {
  memory.trouble = 'hung';
  const waits: number[] = [];
  for (let question = 0; question < 3; question += 1) {
    const startedAt = performance.now();
    expect(await lastAnswers.recall({ ...asked, variablesHash: 'w' }, [node])).toEqual(new Map());
    waits.push(performance.now() - startedAt);
  }
  expect(waits[0]).toBeGreaterThan(40);
  expect(Math.max(...waits.slice(1))).toBeLessThan(30);
});
