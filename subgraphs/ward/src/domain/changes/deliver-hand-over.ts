import { assertNever } from '@kakehashi/shared/assert-never.ts';
import { isOpen } from '../case-life.ts';
import { fiscalYearOf } from '../consultation-case.ts';
import type { HandOver, HandOverDeclineReason, HandOverOffer, HandOverStep } from '../hand-over.ts';
import type { HandOverContext, HandedOverSubject } from '../hand-over-context.ts';
import {
  done,
  refused,
  type Changed,
  type ChangeFacts,
  type KeyedInput,
  type Mutation,
} from '../mutation.ts';
import { newCase } from '../open-case.ts';
import { newSubject } from '../register-subject.ts';
import { unless } from '@kakehashi/shared/user-error.ts';
import type { WardTransaction } from '../ward-transaction.ts';
import { lockHandOver } from './answer-hand-over.ts';
import { writeStep } from './take-step.ts';

/** A step of a hand-over as another node tells it (引継ぎの伝達). */
export interface DeliverHandOverInput extends KeyedInput {
  readonly fromWard: string;
  readonly toWard: string;
  /** ID by which both sides know the hand-over. */
  readonly handOverId: string;
  readonly step: HandOverStep;
  /** ID of the telling side's own record. */
  readonly recordId: string;
  /** Given by the side that offers. */
  readonly offer?: HandOverOffer | null;
  /** Given by the side that answers. */
  readonly answeredAt?: Date | null;
  readonly declineReason?: HandOverDeclineReason | null;
}

/** What cannot be read from the input itself. */
export interface Delivery {
  /** The context that came sealed with the step CONTEXT. */
  readonly context: HandOverContext | null;
  /** Global IDs that nobody has, for a record, a case and a person. */
  readonly newIds: { readonly record: string; readonly case: string; readonly subject: string };
}

function received(input: DeliverHandOverInput, offer: HandOverOffer, delivery: Delivery): HandOver {
  const { caseId, ...told } = offer;
  return {
    ...told,
    id: delivery.newIds.record,
    direction: 'RECEIVED',
    otherWardCode: input.fromWard,
    otherId: input.handOverId,
    caseId: null,
    otherCaseId: caseId,
    state: 'OFFERED',
    answeredAt: null,
    declineReason: null,
    coordinatorId: null,
    contextAt: null,
    context: null,
    note: null,
    version: 1,
  };
}

/** The record of what was offered to us, made when this is the first that we hear of it: steps may come in any order. */
async function lockReceived(
  input: DeliverHandOverInput,
  offer: HandOverOffer,
  { transaction, delivery }: Telling,
): Promise<HandOver> {
  const known = await transaction.handOvers.lockReceived(input.fromWard, input.handOverId);
  if (known) return known;
  const made = received(input, offer, delivery);
  await transaction.handOvers.insert(made);
  return made;
}

interface Telling {
  readonly transaction: WardTransaction;
  readonly facts: ChangeFacts;
  readonly delivery: Delivery;
}

async function update(
  transaction: WardTransaction,
  found: HandOver,
  change: Partial<HandOver>,
): Promise<Changed> {
  await transaction.handOvers.update({ ...found, ...change, version: found.version + 1 });
  return done;
}

async function hearWithdrawal(found: HandOver, { transaction }: Telling): Promise<Changed> {
  const isOurs = found.caseId !== null || found.state === 'DECLINED' || found.state === 'WITHDRAWN';
  return isOurs ? done : update(transaction, found, { state: 'WITHDRAWN' });
}

/** The person whom the context names: one who is registered here under the same insurance number, or registered now. */
async function registerSubject(
  subject: HandedOverSubject,
  { transaction: { subjects }, facts, delivery }: Telling,
): Promise<string> {
  const known =
    subject.insuranceNumber === null ? null : await subjects.idOfInsuranceNumber(subject.insuranceNumber);
  if (known !== null) return known;
  const { name, nameKana, ...rest } = subject;
  const input = { ...rest, name: name ?? '', nameKana: nameKana ?? '', idempotencyKey: '' };
  await subjects.insert(newSubject(input, { newId: delivery.newIds.subject, now: facts.now }));
  return delivery.newIds.subject;
}

/** Opens the case of a hand-over whose context has arrived: from now on it is ours. */
async function openReceivedCase(
  found: HandOver,
  context: HandOverContext,
  telling: Telling,
): Promise<string> {
  const { transaction, facts, delivery } = telling;
  const subjectId = context.subject && (await registerSubject(context.subject, telling));
  const input = {
    ward: facts.ward,
    idempotencyKey: '',
    channel: 'ICT',
    requesterKind: 'OTHER_ROOM',
    topics: found.topics,
    scene: found.scene,
    urgency: found.urgency,
    ageBand: context.ageBand,
    careLevel: context.careLevel,
    subjectId,
    coordinatorId: found.coordinatorId,
    note: context.note,
  } as const;
  const caseFacts = { newId: delivery.newIds.case, now: facts.now };
  const opened = newCase(input, caseFacts, await transaction.cases.takeNumber(fiscalYearOf(facts.now)));
  await transaction.cases.insert(opened);
  await transaction.cases.insertTopics(opened.id, found.topics);
  await transaction.transitions.insert({
    caseId: opened.id,
    version: 1,
    at: facts.now,
    kind: 'OPENED',
    fromStatus: null,
    toStatus: 'RECEIVED',
    outcome: null,
    actor: facts.actor,
  });
  return opened.id;
}

async function hearContext(found: HandOver, telling: Telling): Promise<Changed> {
  const { context } = telling.delivery;
  if (found.caseId !== null) return done;
  if (context === null)
    return refused(
      unless(
        false,
        'sealedContext',
        'UNREADABLE',
        'expected a context sealed for this node, but got another',
      ),
    );
  const caseId = await openReceivedCase(found, context, telling);
  return update(telling.transaction, found, {
    state: 'ACCEPTED',
    declineReason: null,
    caseId,
    context,
    contextAt: telling.facts.now,
  });
}

/**
 * The other ward answers what was settled before, as a ward does whose database was restored from a backup: it is told
 * again how it was settled.
 */
async function repeatSettlement({ id, state }: HandOver, { transaction }: Telling): Promise<Changed> {
  await transaction.outbox.add({ handOverId: id, step: state === 'ACCEPTED' ? 'CONTEXT' : 'WITHDRAW' });
  return done;
}

/** The other ward accepts: our case closes as referred, and its context may leave. Unless it is no longer on offer: then we tell them so. */
async function hearAcceptance(
  found: HandOver,
  input: DeliverHandOverInput,
  telling: Telling,
): Promise<Changed> {
  const { transaction, facts } = telling;
  if (found.state !== 'OFFERED' || found.caseId === null) return repeatSettlement(found, telling);
  const own = await transaction.cases.lock(found.caseId);
  if (!own || !isOpen(own)) {
    await transaction.outbox.add({ handOverId: found.id, step: 'WITHDRAW' });
    return update(transaction, found, { state: 'WITHDRAWN' });
  }
  const at = facts.now < own.receivedAt ? own.receivedAt : facts.now;
  const closesAt = own.firstResponseAt !== null && at < own.firstResponseAt ? own.firstResponseAt : at;
  const closed = await writeStep(
    own,
    { kind: 'CLOSED', at: closesAt, outcome: 'REFERRED' },
    transaction,
    facts,
  );
  if (closed.kind !== 'done') return closed;
  await transaction.outbox.add({ handOverId: found.id, step: 'CONTEXT' });
  return update(transaction, found, {
    state: 'ACCEPTED',
    otherId: input.recordId,
    answeredAt: input.answeredAt ?? facts.now,
  });
}

async function hearDecline(found: HandOver, input: DeliverHandOverInput, telling: Telling): Promise<Changed> {
  const { transaction, facts } = telling;
  if (found.state === 'ACCEPTED') return repeatSettlement(found, telling);
  if (found.state !== 'OFFERED') return done;
  return update(transaction, found, {
    state: 'DECLINED',
    otherId: input.recordId,
    answeredAt: input.answeredAt ?? facts.now,
    declineReason: input.declineReason ?? 'OTHER',
  });
}

/** An offer that was answered is answered again: the other ward was restored from a backup and has not heard it. */
async function repeatAnswer({ id, state }: HandOver, { transaction }: Telling): Promise<Changed> {
  if (state === 'ACCEPTED') await transaction.outbox.add({ handOverId: id, step: 'ACCEPT' });
  if (state === 'DECLINED') await transaction.outbox.add({ handOverId: id, step: 'DECLINE' });
  return done;
}

async function hearOffer(
  input: DeliverHandOverInput,
  offer: HandOverOffer,
  telling: Telling,
): Promise<Changed> {
  const found = await lockReceived(input, offer, telling);
  switch (input.step) {
    case 'WITHDRAW':
      return hearWithdrawal(found, telling);
    case 'CONTEXT':
      return hearContext(found, telling);
    default:
      return repeatAnswer(found, telling);
  }
}

async function hearAnswer(input: DeliverHandOverInput, telling: Telling): Promise<Changed> {
  const found = await lockHandOver(input.handOverId, telling.transaction);
  if (found?.otherWardCode !== input.fromWard || found.direction !== 'SENT') return { kind: 'absent' };
  return input.step === 'ACCEPT' ? hearAcceptance(found, input, telling) : hearDecline(found, input, telling);
}

function hear(input: DeliverHandOverInput, telling: Telling): Promise<Changed> {
  const { step } = input;
  switch (step) {
    case 'OFFER':
    case 'WITHDRAW':
    case 'CONTEXT':
      return input.offer ? hearOffer(input, input.offer, telling) : Promise.resolve({ kind: 'absent' });
    case 'ACCEPT':
    case 'DECLINE':
      return hearAnswer(input, telling);
    default:
      return assertNever(step);
  }
}

/**
 * Takes in what another node tells of a hand-over. Each step is heard as often as it is told and has its effect once; it
 * may come late or before an earlier one. The offering side decides: whoever asks second between its withdrawal and the
 * other's acceptance has lost, so that at rest exactly one of the two wards has the case open.
 */
export function deliverHandOver(delivery: Delivery): Mutation<DeliverHandOverInput> {
  return {
    name: 'deliverHandOver',
    check: (input, { ward }) => [
      ...unless(
        input.toWard === ward,
        'toWard',
        'WRONG_WARD',
        'expected the ward of this node, but got another',
      ),
      ...unless(
        ['ACCEPT', 'DECLINE'].includes(input.step) || !!input.offer,
        'offer',
        'MISSING',
        'expected what is offered, but got nothing',
      ),
    ],
    resultId: ({ handOverId }) => handOverId,
    apply: (input, transaction, facts) => hear(input, { transaction, facts, delivery }),
  };
}
