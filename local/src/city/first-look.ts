import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createDemoPerson } from '../identity/demo-persons.ts';
import type { DemoKey } from '../identity/demo-key.ts';
import { issueAccessToken } from '../identity/issue-token.ts';

const query = `query FirstLook {
  caseStatistics(period: { fiscalYear: 2024 }) {
    total { cases { value } }
    coverage { expected answered }
  }
}`;

const reply = z.object({
  data: z.object({
    caseStatistics: z.object({
      total: z.object({ cases: z.object({ value: z.number() }) }),
      coverage: z.object({ expected: z.number(), answered: z.number() }),
    }),
  }),
});

/** What the bureau sees at first. */
export interface FirstLook {
  readonly cases: number;
  readonly wardsAnswered: number;
}

const longestWaitMs = 20_000;
const pauseMs = 200;

/** Asks the gateway for the year's cases as the bureau does, until all wards have answered. Rejects after 20 s. */
export async function takeFirstLook(
  graphqlUrl: string,
  key: DemoKey,
  signal: AbortSignal,
): Promise<FirstLook> {
  const token = await issueAccessToken(key, createDemoPerson('bureau', undefined));
  const endsAt = performance.now() + longestWaitMs;
  for (;;) {
    const text = await ask(graphqlUrl, token, signal);
    const look = readLook(text);
    if (look !== undefined) return look;
    if (performance.now() > endsAt) {
      throw new Error(
        `expected every ward to answer a first query within 20 s, but got ${text.slice(0, 300)}`,
      );
    }
    await sleep(pauseMs, undefined, { signal });
  }
}

async function ask(graphqlUrl: string, token: string, signal: AbortSignal): Promise<string> {
  try {
    const answer = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, operationName: 'FirstLook' }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    return await answer.text();
  } catch (error) {
    signal.throwIfAborted();
    return (error as Error).message;
  }
}

function readLook(text: string): FirstLook | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = reply.safeParse(answer);
  if (!result.success) return undefined;
  const { total, coverage } = result.data.data.caseStatistics;
  return coverage.answered === coverage.expected
    ? { cases: total.cases.value, wardsAnswered: coverage.answered }
    : undefined;
}
