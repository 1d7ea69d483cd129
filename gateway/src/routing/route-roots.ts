import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { RootPlan, RoutedField } from './plan.ts';
import { questionBody } from './question-body.ts';
import { ownValue, projectPath, projectValue, type Asking } from './project-answer.ts';
import type { RoutedAnswer, RoutedError } from './routed-answer.ts';
import { lostError, nodeErrorAt, wardError } from './routed-errors.ts';
import type { Variables } from './read-shard-key.ts';

/** The JSON body for one root field. */
export function bodyOfField(field: RoutedField, variables: Variables): string {
  const used = Object.fromEntries(
    field.variables.filter((name) => name in variables).map((name) => [name, variables[name]]),
  );
  return questionBody(field.text, used);
}

/** What became of one root field. */
export interface FieldAnswer {
  readonly value: unknown;
  readonly errors: readonly RoutedError[];
}

/** The answer to a root field whose argument names no ward that we know. */
export function unknownWard(field: RoutedField): FieldAnswer {
  return { value: null, errors: [wardError('UNKNOWN_WARD', [field.responseKey])] };
}

/** Reads one node's reply to one root field. Pure. */
export function readFieldReply(
  field: RoutedField,
  reply: Reply,
  { ward, variables }: Omit<Asking, 'hasErrors'>,
  isMutation: boolean,
): FieldAnswer {
  const { responseKey } = field;
  if (reply.kind === 'lost')
    return { value: null, errors: [lostError(reply, ward, [responseKey], isMutation)] };
  try {
    const asking = { ward, variables, hasErrors: reply.errors.length > 0 };
    const value = projectValue(ownValue(reply.data, field), field.value, asking);
    const errors = reply.errors.map((error) => {
      const isBelow = error.path[0] === responseKey;
      const below = isBelow ? projectPath(error.path.slice(1), field.value) : [];
      return nodeErrorAt(error, ward, [responseKey, ...below]);
    });
    return { value, errors };
  } catch {
    return { value: null, errors: [lostError(lost('REJECTED'), ward, [responseKey], isMutation)] };
  }
}

/** Joins the answers of the root fields asked, in the order asked for. Pure. */
export function assembleRoots(fields: readonly RootPlan[], answers: readonly FieldAnswer[]): RoutedAnswer {
  return {
    data: Object.fromEntries(
      fields.map((field, index) => [field.responseKey, answers[index]?.value ?? null]),
    ),
    errors: answers.flatMap((answer) => answer.errors),
  };
}
