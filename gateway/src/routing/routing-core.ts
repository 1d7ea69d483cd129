import type { Deadline } from '@kakehashi/shared/deadline.ts';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import { endpointOf } from '@kakehashi/shared/nodes/scatter.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { EntitiesPlan, RootField, RootsPlan, RoutingPlan } from './plan.ts';
import { assembleEntities, bodyOfCall, splitRepresentations } from './route-entities.ts';
import { assembleRoots, bodyOfField, readFieldReply, unknownWard, type FieldAnswer } from './route-roots.ts';
import type { RoutedAnswer, RoutedQuestion } from './routed-answer.ts';

/** Of whom and for how long the nodes are asked. */
export interface RoutingRequest {
  readonly token: string;
  readonly correlationId: string;
  readonly deadline: Deadline;
}

/** What the core works with: the plan of a text, the registry in force, and a way to call nodes. */
export interface RoutingParts {
  readonly planOf: (text: string) => RoutingPlan;
  readonly registry: NodeRegistry;
  readonly caller: NodeCaller;
  /** Longest wait for one node, in milliseconds. */
  readonly nodeBudgetMs: number;
}

/** Answers as the logical ward subgraph: plan, call the nodes that own the keys, assemble. Never throws for a node's fault. */
export async function answerRouted(
  question: RoutedQuestion,
  request: RoutingRequest,
  parts: RoutingParts,
): Promise<RoutedAnswer> {
  const plan = parts.planOf(question.text);
  return plan.kind === 'entities'
    ? answerEntities(plan, question, request, parts)
    : answerRoots(plan, question, request, parts);
}

/** One call to the node of a ward. */
interface WardCall {
  readonly ward: WardCode;
  readonly body: string;
  readonly isRead: boolean;
}

async function callWard(
  { ward, body, isRead }: WardCall,
  request: RoutingRequest,
  parts: RoutingParts,
): Promise<Reply> {
  const node = parts.registry.nodes.get(ward);
  if (!node) return lost('UNREACHABLE', false);
  return parts.caller.call(endpointOf(node), {
    token: request.token,
    correlationId: request.correlationId,
    deadline: request.deadline,
    body,
    budgetMs: parts.nodeBudgetMs,
    isRead,
  });
}

async function answerEntities(
  plan: EntitiesPlan,
  question: RoutedQuestion,
  request: RoutingRequest,
  parts: RoutingParts,
): Promise<RoutedAnswer> {
  const split = splitRepresentations(plan, question.variables);
  const replies = await Promise.all(
    split.calls.map((call) =>
      callWard(
        { ward: call.ward, body: bodyOfCall(plan, call, question.variables), isRead: true },
        request,
        parts,
      ),
    ),
  );
  return assembleEntities(plan, split, replies);
}

async function answerField(
  field: RootField,
  isMutation: boolean,
  question: RoutedQuestion,
  ask: { request: RoutingRequest; parts: RoutingParts },
): Promise<FieldAnswer> {
  const ward = field.readShardKey(question.variables);
  if (ward === undefined || !ask.parts.registry.wards.has(ward)) return unknownWard(field);
  const reply = await callWard(
    { ward, body: bodyOfField(field, question.variables), isRead: !isMutation },
    ask.request,
    ask.parts,
  );
  return readFieldReply(field, reply, ward, isMutation);
}

async function answerRoots(
  plan: RootsPlan,
  question: RoutedQuestion,
  request: RoutingRequest,
  parts: RoutingParts,
): Promise<RoutedAnswer> {
  const answer = (field: RootField) => answerField(field, plan.isMutation, question, { request, parts });
  if (!plan.isMutation) return assembleRoots(plan, await Promise.all(plan.fields.map(answer)));
  const answers: FieldAnswer[] = [];
  for (const field of plan.fields) answers.push(await answer(field));
  return assembleRoots(plan, answers);
}
