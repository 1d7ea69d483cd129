import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { EntityManager } from 'typeorm';
import type { IdempotencyClaim } from '../domain/idempotency.ts';
import type { NewCase, OpenedCase } from '../domain/open-case.ts';
import { appendAccessLog } from './append-access-log.ts';
import { caseTopicSchema } from './case-topic.schema.ts';
import { claimIdempotencyKey } from './claim-idempotency-key.ts';
import { consultationCaseSchema } from './consultation-case.schema.ts';
import { coordinatorSchema } from './coordinator.schema.ts';
import { subjectSchema } from './subject.schema.ts';

/** Held to the end of the transaction that takes a number of the fiscal year; any first number will do. */
const numberLock = 27_100_002;

/** References that nobody has; the transaction must be rolled back, so that its claim is not kept. */
export class UnknownReferences extends Error {
  override name = 'UnknownReferences';
  readonly fields: readonly ('subjectId' | 'coordinatorId')[];

  constructor(fields: readonly ('subjectId' | 'coordinatorId')[]) {
    super('expected references to entries of this ward, but got others');
    this.fields = fields;
  }
}

async function refuseUnknownReferences(manager: EntityManager, opened: NewCase): Promise<void> {
  const { subjectId, coordinatorId } = opened;
  const hasSubject = subjectId === null || (await manager.existsBy(subjectSchema, { id: subjectId }));
  const hasCoordinator =
    coordinatorId === null || (await manager.existsBy(coordinatorSchema, { id: coordinatorId }));
  if (hasSubject && hasCoordinator) return;
  throw new UnknownReferences([
    ...(hasSubject ? [] : (['subjectId'] as const)),
    ...(hasCoordinator ? [] : (['coordinatorId'] as const)),
  ]);
}

/** The next number of the fiscal year. Others who want one wait until this transaction ends, so that no number is left out. */
async function takeNumber(manager: EntityManager, fiscalYear: number): Promise<number> {
  await manager.query('select pg_advisory_xact_lock($1, $2)', [numberLock, fiscalYear]);
  return 1 + ((await manager.maximum(consultationCaseSchema, 'numberInYear', { fiscalYear })) ?? 0);
}

/** Enters a case within the caller's transaction. Throws {@link UnknownReferences} when it names a person or coordinator that does not exist. */
export async function openCase(
  manager: EntityManager,
  opened: NewCase,
  claim: IdempotencyClaim,
  access: AccessEntry,
): Promise<OpenedCase> {
  const earlier = await claimIdempotencyKey(manager, claim, opened.id);
  if (earlier) return earlier;
  await refuseUnknownReferences(manager, opened);
  const { topics, ...fields } = opened;
  const numberInYear = await takeNumber(manager, opened.fiscalYear);
  await manager.insert(consultationCaseSchema, { ...fields, numberInYear });
  await manager.insert(
    caseTopicSchema,
    topics.map((topic, place) => ({ caseId: opened.id, topic, place })),
  );
  await appendAccessLog(manager, access);
  return { kind: 'done', id: opened.id };
}
