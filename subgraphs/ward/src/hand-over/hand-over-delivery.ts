import { createHash, randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { AccessEntry } from '@kakehashi/shared/access-log/access-entry.ts';
import type { Clock } from '@kakehashi/shared/clock.ts';
import type { Log } from '@kakehashi/shared/logger.ts';
import type { HandOver, HandOverStep, PendingStep } from '../domain/hand-over.ts';
import { contextOf, type ContextSeal } from '../domain/hand-over-context.ts';
import { describeStep } from './describe-step.ts';
import { NotTold, tellOtherWard, type OtherWards } from './tell-other-ward.ts';

/** What delivery needs of the node. */
export interface DeliveryParts {
  readonly city: OtherWards;
  readonly seal: ContextSeal;
  readonly outgoing: OutgoingPort;
  readonly queue: { readonly schema: string; readonly name: string; readonly db: PgBoss.Db };
  readonly clock: Clock;
  readonly log: Log;
}

/** Where the delivery reads what is to be told. */
export interface OutgoingPort {
  find(id: string): Promise<HandOver | null>;
  readContext(
    handOver: HandOver,
    access: (entities: readonly string[]) => AccessEntry,
  ): Promise<Parameters<typeof contextOf>[0]>;
  noteOffer(id: string, otherId: string | null): Promise<void>;
  noteArrival(id: string, otherCaseId: string | null, at: Date): Promise<void>;
}

/** Tells other wards what waits in the queue, until it is stopped. */
export interface HandOverDelivery {
  /** Looks into the queue now rather than at the next turn. */
  hurry(): void;
  stop(): Promise<void>;
}

const operation = 'mutation { deliverHandOver }';

/** The entry that says that a context left for another ward. */
function accessOf({ city, clock }: DeliveryParts, { otherWardCode }: HandOver) {
  return (entities: readonly string[]): AccessEntry => ({
    node: city.ward,
    subject: `node:${city.ward}`,
    role: 'node',
    userWard: city.ward,
    purpose: null,
    asker: 'desk',
    operationHash: createHash('sha256').update(operation).digest('hex'),
    operationText: operation,
    correlationId: randomUUID(),
    kind: 'READ',
    entities,
    fields: ['HandOver.context'],
    detail: `sealed for ward ${otherWardCode}`,
    released: entities.length,
    suppressed: 0,
    at: clock.now(),
  });
}

async function tell(handOver: HandOver, step: HandOverStep, parts: DeliveryParts): Promise<void> {
  const { city, seal, outgoing, clock } = parts;
  if (step !== 'CONTEXT') {
    const { recordId } = await tellOtherWard(describeStep(handOver, step, city), city);
    if (step === 'OFFER') await outgoing.noteOffer(handOver.id, recordId);
    return;
  }
  const context = contextOf(await outgoing.readContext(handOver, accessOf(parts, handOver)));
  const sealed = await seal.seal(handOver.otherWardCode, context);
  const { caseId } = await tellOtherWard(describeStep(handOver, step, city, sealed), city);
  await outgoing.noteArrival(handOver.id, caseId, clock.now());
}

async function perform({ handOverId, step }: PendingStep, parts: DeliveryParts): Promise<void> {
  const handOver = await parts.outgoing.find(handOverId);
  if (!handOver) return;
  try {
    await tell(handOver, step, parts);
  } catch (error) {
    const code = error instanceof NotTold ? error.message : 'UNREACHABLE';
    parts.log.warn({ ward: parts.city.ward, step, code }, 'a step of a hand-over is told again later');
    // Nothing of the error itself is kept in the queue.
    throw new NotTold(code);
  }
}

/**
 * Starts the delivery. What waits is tried at once, then every 5 s until it is taken in, also after a crash of this
 * program: a job that was under way is free again after 15 s.
 */
export async function startHandOverDelivery(parts: DeliveryParts): Promise<HandOverDelivery> {
  const { schema, name, db } = parts.queue;
  const boss = new PgBoss({
    schema,
    db,
    migrate: false,
    schedule: false,
    supervise: true,
    maintenanceIntervalSeconds: 10,
    archiveCompletedAfterSeconds: 3_600,
  });
  boss.on('error', () => {
    parts.log.warn({ ward: parts.city.ward }, 'the queue of hand-overs cannot be read at the moment');
  });
  await boss.start();
  const worker = await boss.work<PendingStep>(
    name,
    { pollingIntervalSeconds: 2, batchSize: 1 },
    async ([job]) => {
      if (job) await perform(job.data, parts);
    },
  );
  return {
    hurry: () => {
      boss.notifyWorker(worker);
    },
    stop: () => boss.stop({ graceful: true, timeout: 8_000, wait: true }),
  };
}
