import { AppError } from '@kakehashi/shared/app-error.ts';
import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import { hashInput } from '@kakehashi/shared/hash-input.ts';
import {
  acceptHandOver,
  declineHandOver,
  withdrawHandOver,
  type AcceptHandOverInput,
  type DeclineHandOverInput,
  type HandOverAtVersion,
} from '../domain/changes/answer-hand-over.ts';
import { deliverHandOver, type DeliverHandOverInput } from '../domain/changes/deliver-hand-over.ts';
import { offerHandOver, type OfferHandOverInput } from '../domain/changes/offer-hand-over.ts';
import type { HandOver } from '../domain/hand-over.ts';
import type { HandOverContext, HandedOverContact } from '../domain/hand-over-context.ts';
import type { KeyedInput, Mutation } from '../domain/mutation.ts';
import { coordinatorOf } from './case.resolvers.ts';
import { performMutation, type PayloadParent } from './perform-mutation.ts';
import { loadOwn, resolveReference } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

/** A step as it came: with the context that only this node can open. */
interface ToldStep extends DeliverHandOverInput {
  readonly sealedContext?: string | null;
}

const longestSealed = 200_000;

/** Makes a change, then lets the other ward be told at once. */
async function change<Input extends KeyedInput>(
  mutation: Mutation<Input>,
  input: Input,
  context: WardContext,
) {
  const payload = await performMutation(mutation, input, context);
  context.handOvers.hurry();
  return payload;
}

/** A node may deliver exactly what it signed, for itself. */
function refuseOthersSteps(input: ToldStep, { user }: WardContext): void {
  const isItsOwn = user.ward === input.fromWard && user.signedContent === hashInput(input);
  if (!isItsOwn) throw new AppError('FORBIDDEN');
}

async function takeIn(_parent: unknown, { input: told }: { input: ToldStep }, context: WardContext) {
  refuseOthersSteps(told, context);
  const { sealedContext, ...input } = told;
  const sealed = sealedContext && sealedContext.length <= longestSealed ? sealedContext : null;
  const newId = () => createGlobalId(context.ward, context.clock.now().getTime());
  const mutation = deliverHandOver({
    context: sealed === null ? null : await context.handOvers.open(sealed),
    newIds: { record: newId(), case: newId(), subject: newId() },
  });
  const payload = await change(mutation, input, context);
  const record =
    payload.id === null
      ? null
      : await context.repositories.handOvers.findShared(input.fromWard, input.handOverId);
  return { recordId: record?.id ?? null, caseId: record?.caseId ?? null, userErrors: payload.userErrors };
}

const ofHandOver =
  <Input extends KeyedInput>(mutation: Mutation<Input>) =>
  (_parent: unknown, { input }: { input: Input }, context: WardContext) =>
    change(mutation, input, context);

/** Handing cases over between wards. */
export const handOverResolvers = {
  Query: {
    handOver: (_parent: unknown, { id }: { id: string }, context: WardContext) =>
      loadOwn('handOver', id, context),
    otherWardCodes: (_parent: unknown, _args: unknown, { handOvers }: WardContext) => handOvers.otherWards(),
  },
  Mutation: {
    offerHandOver: (_parent: unknown, { input }: { input: OfferHandOverInput }, context: WardContext) =>
      change(offerHandOver(context.handOvers.knowsWard), input, context),
    withdrawHandOver: ofHandOver<HandOverAtVersion>(withdrawHandOver),
    acceptHandOver: ofHandOver<AcceptHandOverInput>(acceptHandOver),
    declineHandOver: ofHandOver<DeclineHandOverInput>(declineHandOver),
    deliverHandOver: takeIn,
  },
  Case: {
    handOvers: ({ id }: { id: string }, _args: unknown, { loaders }: WardContext) =>
      loaders.handOversOfCase.load(id),
  },
  HandOver: {
    __resolveReference: resolveReference('HandOver', 'handOver'),
    coordinator: coordinatorOf,
    case: ({ caseId }: HandOver, _args: unknown, { loaders }: WardContext) =>
      caseId === null ? null : loaders.case.load(caseId),
  },
  HandOverContext: {
    subjectName: ({ subject }: HandOverContext) => subject?.name ?? null,
    subjectNameKana: ({ subject }: HandOverContext) => subject?.nameKana ?? null,
    receivedAt: ({ receivedAt }: HandOverContext) => new Date(receivedAt),
  },
  HandedOverContact: { at: ({ at }: HandedOverContact) => new Date(at) },
  Worklist: {
    handOversToAnswer: async (
      { first }: { first: number },
      _args: unknown,
      { repositories }: WardContext,
    ) => {
      const { totalCount, rows } = await repositories.handOvers.findToAnswer(first);
      return { totalCount, handOvers: rows };
    },
  },
  HandOverPayload: {
    handOver: ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
      id === null ? null : loaders.handOver.load(id),
  },
};
