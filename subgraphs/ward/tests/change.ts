import type { Question, TestWard } from './test-ward.ts';
import { people } from './people.ts';

/** What came of a change: the payload, or the code and facts of its error. */
export interface ChangeAnswer {
  readonly payload: Record<string, unknown> | null;
  readonly code?: string;
  readonly currentVersion?: unknown;
}

const tryAgain = new Set(['OVERLOADED', 'OUTCOME_UNKNOWN', 'DEADLINE_EXCEEDED']);
let keys = 0;

/** A key that no other change of this test has. */
export const freshKey = (): string => `key of the test ${String((keys += 1))}`;

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
    const error = answer.errors?.[0];
    const code = error?.extensions.code;
    if (code && tryAgain.has(code)) {
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
      continue;
    }
    const { currentVersion } = (error?.extensions ?? {}) as { currentVersion?: unknown };
    return {
      payload: (answer.data?.[mutation] as Record<string, unknown> | undefined) ?? null,
      ...(code === undefined ? {} : { code }),
      ...(currentVersion === undefined ? {} : { currentVersion }),
    };
  }
}
