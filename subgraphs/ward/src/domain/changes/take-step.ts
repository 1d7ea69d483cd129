import { stepCase, type CaseStep } from '../case-life.ts';
import type { ConsultationCase } from '../consultation-case.ts';
import { absent, done, obstacle, refused, type Changed, type ChangeFacts } from '../mutation.ts';
import type { WardTransaction } from '../ward-transaction.ts';

/** Which case, and the version that the change starts from. */
export interface CaseAtVersion {
  readonly caseId: string;
  readonly expectedVersion: number;
}

/** Writes a step of a locked case, and the case as it then is. */
export async function writeStep(
  found: ConsultationCase,
  step: CaseStep,
  transaction: WardTransaction,
  { now, actor }: ChangeFacts,
): Promise<Changed> {
  const stepped = stepCase(found, step, await transaction.calendar());
  if (stepped.kind === 'refused') return refused(stepped.userErrors);
  const { next } = stepped;
  await transaction.cases.update(next);
  await transaction.transitions.insert({
    caseId: next.id,
    version: next.version,
    at: now,
    kind: step.kind,
    fromStatus: found.status,
    toStatus: next.status,
    outcome: step.kind === 'CLOSED' ? step.outcome : null,
    actor,
  });
  return done;
}

/** Locks the case, then takes the step that `stepOf` makes of it, unless somebody else changed it first. */
export async function takeStep(
  { caseId, expectedVersion }: CaseAtVersion,
  transaction: WardTransaction,
  facts: ChangeFacts,
  stepOf: (found: ConsultationCase) => CaseStep | Promise<CaseStep>,
): Promise<Changed> {
  const found = await transaction.cases.lock(caseId);
  const inTheWay = obstacle(found, expectedVersion);
  if (inTheWay) return inTheWay;
  return found ? writeStep(found, await stepOf(found), transaction, facts) : absent;
}

/** The instant given, or now; never before the case arrived, though the node's clock was set back since. */
export function instantOnCase(
  given: Date | null | undefined,
  now: Date,
  { receivedAt, firstResponseAt }: ConsultationCase,
): Date {
  if (given) return given;
  const earliest = firstResponseAt ?? receivedAt;
  return now < earliest ? earliest : now;
}
