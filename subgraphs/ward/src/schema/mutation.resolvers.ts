import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import type { IdempotencyClaim } from '../domain/idempotency.ts';
import { checkOpenCase, newCase, unknownId, type OpenCaseInput } from '../domain/open-case.ts';
import { checkRegisterSubject, newSubject, type RegisterSubjectInput } from '../domain/register-subject.ts';
import type { UserError } from '../domain/user-error.ts';
import { hashInput } from './hash-input.ts';
import type { WardContext } from './ward-context.ts';

/** What the payload of a mutation is made from: an ID, or what was wrong. */
export interface PayloadParent {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

const refused = (userErrors: readonly UserError[]): PayloadParent => ({ id: null, userErrors });
const done = (id: string): PayloadParent => ({ id, userErrors: [] });

function claimOf(
  mutation: string,
  input: { idempotencyKey: string },
  at: Date,
  context: WardContext,
): IdempotencyClaim {
  return {
    subject: context.user.subject,
    mutation,
    key: input.idempotencyKey,
    bodyHash: hashInput(input),
    at,
  };
}

/** What the access log says of a change: which mutation, and the IDs of what it changed. */
function writeEntry(mutation: string, id: string, { trail }: WardContext): AccessEntry {
  return trail.entry('WRITE', { fields: [`Mutation.${mutation}`], entities: [id] });
}

async function openCase(_parent: unknown, { input }: { input: OpenCaseInput }, context: WardContext) {
  const now = context.clock.now();
  const errors = checkOpenCase(input, context.ward, now);
  if (errors.length > 0) return refused(errors);
  const opened = newCase(input, createGlobalId(context.ward, now.getTime()), now);
  const claim = claimOf('openCase', input, now, context);
  const access = writeEntry('openCase', opened.id, context);
  const result = await context.repositories.cases.open(opened, claim, access);
  if (result.kind === 'key-reused') throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return result.kind === 'done' ? done(result.id) : refused(result.fields.flatMap(unknownId));
}

async function registerSubject(
  _parent: unknown,
  { input }: { input: RegisterSubjectInput },
  context: WardContext,
) {
  const now = context.clock.now();
  const errors = checkRegisterSubject(input, now);
  if (errors.length > 0) return refused(errors);
  const subject = newSubject(input, createGlobalId(context.ward, now.getTime()), now);
  const result = await context.repositories.subjects.register(
    subject,
    claimOf('registerSubject', input, now, context),
    writeEntry('registerSubject', subject.id, context),
  );
  if (result.kind === 'key-reused') throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return done(result.id);
}

/** What can be changed at a ward node, and how it is answered. */
export const mutationResolvers = {
  Mutation: { openCase, registerSubject },
  OpenCasePayload: {
    case: ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
      id === null ? null : loaders.case.load(id),
  },
  RegisterSubjectPayload: {
    subject: ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
      id === null ? null : loaders.subject.load(id),
  },
};
