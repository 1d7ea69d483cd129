import type { Deadline } from '@kakehashi/shared/deadline.ts';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import { endpointOf } from '@kakehashi/shared/nodes/scatter.ts';
import { noteRejectedByGuard } from '@kakehashi/shared/telemetry/metrics.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { GraphQLSchema } from 'graphql';
import { askInContract, type PlannedQuestion } from './ask-in-contract.ts';
import { isAsked } from './conditions.ts';
import type { NodeContracts } from './node-contracts.ts';
import type { EntitiesField, RootPlan, RoutedField, RoutingPlan } from './plan.ts';
import type { Variables } from './read-shard-key.ts';
import { assembleEntities, bodyOfCall, readEntitiesReply, splitRepresentations } from './route-entities.ts';
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
  /** Which contract each node speaks; kept over all requests. */
  readonly contracts: NodeContracts;
  /** Longest wait for one node, in milliseconds. */
  readonly nodeBudgetMs: number;
}

/** One question under way. */
interface Asked {
  readonly schema: GraphQLSchema;
  readonly variables: Variables;
  readonly isMutation: boolean;
  readonly request: RoutingRequest;
  readonly parts: RoutingParts;
}

/** Answers as the logical ward subgraph: plan, call the nodes that own the keys, assemble. Never throws for a node's fault. */
export async function answerRouted(
  question: RoutedQuestion,
  request: RoutingRequest,
  parts: RoutingParts,
): Promise<RoutedAnswer> {
  const { schema, isMutation, fields, withDefaults } = parts.planOf(question.text);
  const variables = withDefaults(question.variables);
  const asked = { schema, variables, isMutation, request, parts };
  const wanted = fields.filter((field) => isAsked(field.asked, variables));
  if (!isMutation)
    return assembleRoots(wanted, await Promise.all(wanted.map((one) => answerRoot(one, asked))));
  const answers: FieldAnswer[] = [];
  for (const field of wanted) answers.push(await answerRoot(field, asked));
  return assembleRoots(wanted, answers);
}

async function answerRoot(field: RootPlan, asked: Asked): Promise<FieldAnswer> {
  switch (field.kind) {
    case 'own':
      return { value: field.value, errors: [] };
    case 'entities':
      return answerEntities(field, asked);
    case 'routed':
      return answerField(field, asked);
  }
}

/** One call to the node of a ward. */
interface WardCall {
  readonly ward: WardCode;
  readonly planned: PlannedQuestion;
  /** The JSON body with the question in this text. */
  readonly bodyOf: (text: string) => string;
  readonly isRead: boolean;
}

async function callWard(call: WardCall, { schema, variables, request, parts }: Asked): Promise<Reply> {
  const { ward, planned, bodyOf, isRead } = call;
  const node = parts.registry.nodes.get(ward);
  if (!node) return lost('UNREACHABLE', false);
  const { token, correlationId, deadline } = request;
  const send = (text: string) => {
    const asked = { token, correlationId, deadline, budgetMs: parts.nodeBudgetMs, isRead };
    return parts.caller.call(endpointOf(node), { ...asked, body: bodyOf(text) });
  };
  return askInContract(
    { planned, variables, isRead, send },
    { ward, contracts: parts.contracts, own: schema },
  );
}

/** Tells the metrics when the guard did not believe what a node answered. */
function noteIfRejected(ward: string, reply: Reply, [first]: FieldAnswer['errors']): void {
  if (reply.kind === 'answered' && first?.extensions['nodeState'] === 'REJECTED') noteRejectedByGuard(ward);
}

async function answerEntities(field: EntitiesField, asked: Asked): Promise<FieldAnswer> {
  const { variables } = asked;
  const split = splitRepresentations(field, variables);
  const answers = await Promise.all(
    split.calls.map(async (call) => {
      const bodyOf = (text: string) => bodyOfCall(text, field, call, variables);
      const reply = await callWard({ ward: call.ward, planned: field, bodyOf, isRead: true }, asked);
      const answer = readEntitiesReply(field, call, reply, variables);
      noteIfRejected(call.ward, reply, answer.errors);
      return answer;
    }),
  );
  return assembleEntities(field, split, answers);
}

async function answerField(field: RoutedField, asked: Asked): Promise<FieldAnswer> {
  const { variables, isMutation, parts } = asked;
  const ward = field.readShardKey(variables);
  if (ward === undefined || !parts.registry.wards.has(ward)) return unknownWard(field);
  const bodyOf = (text: string) => bodyOfField({ ...field, text }, variables);
  const reply = await callWard({ ward, planned: field, bodyOf, isRead: !isMutation }, asked);
  const answer = readFieldReply(field, reply, { ward, variables }, isMutation);
  noteIfRejected(ward, reply, answer.errors);
  return answer;
}
