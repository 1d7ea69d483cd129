import { lost, type Json, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { RootField, RootsPlan } from './plan.ts';
import { projectValue } from './project-answer.ts';
import type { RoutedAnswer, RoutedError } from './routed-answer.ts';
import { lostError, nodeErrorAt, wardError } from './routed-errors.ts';
import type { Variables } from './read-shard-key.ts';

/** The JSON body for one root field. */
export function bodyOfField(field: RootField, variables: Variables): string {
  const used = Object.fromEntries(
    field.variables.filter((name) => name in variables).map((name) => [name, variables[name]]),
  );
  return JSON.stringify({ query: field.text, variables: used });
}

/** What became of one root field. */
export interface FieldAnswer {
  readonly value: unknown;
  readonly errors: readonly RoutedError[];
}

/** The answer to a root field whose argument names no ward that we know. */
export function unknownWard(field: RootField): FieldAnswer {
  return { value: null, errors: [wardError('UNKNOWN_WARD', [field.responseKey])] };
}

/** Reads one node's reply to one root field. Pure. */
export function readFieldReply(
  field: RootField,
  reply: Reply,
  ward: WardCode,
  isMutation: boolean,
): FieldAnswer {
  if (reply.kind === 'lost')
    return { value: null, errors: [lostError(reply, ward, [field.responseKey], isMutation)] };
  try {
    const value = projectValue(reply.data?.[field.responseKey], field.value, ward);
    const errors = reply.errors.map((error) =>
      nodeErrorAt(error, ward, error.path[0] === field.responseKey ? error.path : [field.responseKey]),
    );
    return { value, errors };
  } catch {
    return { value: null, errors: [lostError(lost('REJECTED'), ward, [field.responseKey], isMutation)] };
  }
}

/** Joins the answers of all root fields in the order asked for. Pure. */
export function assembleRoots(plan: RootsPlan, answers: readonly FieldAnswer[]): RoutedAnswer {
  const data: Json = Object.fromEntries(
    plan.fields.map((field, index) => [field.responseKey, answers[index]?.value ?? null]),
  );
  return { data, errors: answers.flatMap((answer) => answer.errors) };
}
