import type { Answer } from '../../../tests/support/ask.ts';
import type { Question, TestWard } from './test-ward.ts';
import { people } from './people.ts';

/** What came of a change: the payload, or the code and facts of its error. */
export interface ChangeAnswer {
  readonly payload: Record<string, unknown> | null;
  readonly code?: string;
  readonly currentVersion?: unknown;
}

const tryAgain = new Set(['OVERLOADED', 'OUTCOME_UNKNOWN', 'DEADLINE_EXCEEDED', 'ACCESS_NOT_LOGGED']);
let keys = 0;

/** A key that no other change of this test has. */
export const freshKey = (): string => `key of the test ${String((keys += 1))}`;

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;

function readAnswer(answer: Answer, mutation: string): ChangeAnswer {
  const data = answer.data as Readonly<Record<string, Record<string, unknown> | null>> | null | undefined;
  const code = codeOf(answer);
  const currentVersion = answer.errors?.[0]?.extensions['currentVersion'];
  return {
    payload: data?.[mutation] ?? null,
    ...(code === undefined ? {} : { code }),
    ...(currentVersion === undefined ? {} : { currentVersion }),
  };
}

/**
 * Asks for a change as clients do: with the same key again while the node has too much to do. `selection` is what the payload
 * is asked for; the key is fresh unless the input has one.
 */
export async function change(
  ward: TestWard,
  [mutation, inputType, selection]: readonly [string, string, string],
  input: object,
  asked: Partial<Pick<Question, 'as' | 'through'>> = {},
): Promise<ChangeAnswer> {
  const query = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} userErrors { field code } } }`;
  const variables = { input: { idempotencyKey: freshKey(), ...input } };
  for (;;) {
    const answer = await ward.ask({ as: people.coordinator, ...asked, query, variables });
    if (!tryAgain.has(codeOf(answer) ?? '')) return readAnswer(answer, mutation);
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
  }
}
