import type { Role } from '@kakehashi/shared/identity/user.ts';
import type { TestCitySubgraph } from './test-city-subgraph.ts';

/** What is selected of each mutation's payload, beside its errors. */
const selections: Readonly<Record<string, string>> = {
  recordObservation: 'observation { state value published version ward { code } }',
  correctObservation: 'observation { state value version }',
  changeActionState: 'action { state stateNote version due { certainty from to note } }',
  recordEvaluation: 'evaluation { judgement indicator { code } }',
  addMeeting:
    'meeting { id title state version published ward { code } date { certainty from to } agenda { text mark } }',
  recordMinutes: 'meeting { state participants minutes version }',
  addPublicEvent: 'event { id title version }',
  changePublicEvent: 'event { state participants version }',
  recordCopies: 'copies { kind copies material { title } }',
  recordToolAdoption: 'adoption { state organisations }',
};

/** What came of a mutation: its payload, or the code and facts of its error. */
export interface WriteOutcome {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- payloads have many shapes
  readonly payload: any;
  readonly code: string | undefined;
  readonly facts: Readonly<Record<string, unknown>> | undefined;
}

/** Asks for a mutation as somebody, the bureau unless told. */
export type WriteRecord = (mutation: string, input: object, as?: Role) => Promise<WriteOutcome>;

let keys = 0;

/** Asks the city for a mutation, with a key of its own unless the input has one. */
export async function writeRecord(
  city: TestCitySubgraph,
  mutation: string,
  input: object,
  as: Role = 'bureau',
): Promise<WriteOutcome> {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${name}!) { ${mutation}(input: $input) { ${selections[mutation] ?? ''} userErrors { field code message } } }`;
  const withKey = { idempotencyKey: `a key of a test ${++keys}`, ...input };
  const answer = await city.ask(query, { input: withKey }, { as });
  const facts = answer.errors?.[0]?.extensions;
  return {
    payload: (answer.data as Record<string, unknown> | undefined)?.[mutation],
    code: facts?.code,
    facts,
  };
}
