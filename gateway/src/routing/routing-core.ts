import type { Deadline } from '@kakehashi/shared/deadline.ts';
import { isGlobalId } from '@kakehashi/shared/global-id.ts';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import { endpointOf } from '@kakehashi/shared/nodes/scatter.ts';
import { noteRejectedByGuard } from '@kakehashi/shared/telemetry/metrics.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { GraphQLSchema } from 'graphql';
import { entryRefusal } from '../admission/entry-refusal.ts';
import { askInContract, type PlannedQuestion } from './ask-in-contract.ts';
import { isAsked } from './conditions.ts';
import type { NodeContracts } from './node-contracts.ts';
import type { EntitiesField, RootPlan, RoutedField, RoutingPlan } from './plan.ts';
import type { Variables } from './read-shard-key.ts';
import {
  joinRefused,
  notedOf,
  refusedEntities,
  withNulls,
  withoutRefused,
  type RefusedEntities,
} from './refuse-entities.ts';
import type { Refusing } from './refusing.ts';
import {
  assembleEntities,
  bodyOfCall,
  readEntitiesReply,
  splitRepresentations,
  type WardEntities,
  type WardSlots,
} from './route-entities.ts';
import { assembleRoots, bodyOfField, readFieldReply, unknownWard, type FieldAnswer } from './route-roots.ts';
import type { RoutedAnswer, RoutedQuestion } from './routed-answer.ts';
import { wardError } from './routed-errors.ts';

/** Of whom and for how long the nodes are asked. */
export interface RoutingRequest {
  readonly user: User;
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
  /** Speaks refusals in the nodes' place. */
  readonly refusing: Refusing;
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
  const reply = await askInContract(
    { planned, variables, isRead, send },
    { ward, contracts: parts.contracts, own: schema },
  );
  parts.refusing.note(node, reply);
  return reply;
}

/** Tells the metrics when the guard did not believe what a node answered. */
function noteIfRejected(ward: string, reply: Reply, [first]: FieldAnswer['errors']): void {
  if (reply.kind === 'answered' && first?.extensions['nodeState'] === 'REJECTED') noteRejectedByGuard(ward);
}

async function askEntities(
  field: EntitiesField,
  call: WardSlots,
  asked: Asked,
  refused?: RefusedEntities,
): Promise<WardEntities> {
  const { variables } = asked;
  const planned = refused?.rest ?? field;
  const used = { variable: field.variable, variables: planned.variables };
  const bodyOf = (text: string) => bodyOfCall(text, used, call, variables);
  const given = await callWard({ ward: call.ward, planned, bodyOf, isRead: true }, asked);
  const reply = refused ? withNulls(given, call, field.responseKey, refused) : given;
  const answer = readEntitiesReply(field, call, reply, variables);
  noteIfRejected(call.ward, reply, answer.errors);
  return answer;
}

/** What may be refused of a call without asking the node, when anything is; the node is told. */
function refuseEarly(
  field: EntitiesField,
  call: WardSlots,
  { variables, request, parts }: Asked,
): RefusedEntities | undefined {
  const refused = refusedEntities(field, request.user, call.ward);
  const noted = refused && notedOf(call, refused, variables);
  const node = noted && parts.registry.nodes.get(call.ward);
  if (!node || !parts.refusing.maySpeakFor(node, field.text)) return undefined;
  const { token, correlationId } = request;
  parts.refusing.tell({ node, token, correlationId, operation: field.text, ...noted });
  return refused;
}

const noEntities: WardEntities = { entities: [], errors: [] };

async function answerEntities(field: EntitiesField, asked: Asked): Promise<FieldAnswer> {
  const split = splitRepresentations(field, asked.variables);
  const answers = await Promise.all(
    split.calls.map(async (call) => {
      const refused = refuseEarly(field, call, asked);
      if (!refused) return askEntities(field, call, asked);
      const rest = withoutRefused(call, refused);
      const answer = rest.slots.length > 0 ? await askEntities(field, rest, asked, refused) : noEntities;
      return joinRefused(call, refused, answer, { ...field, variables: asked.variables });
    }),
  );
  return assembleEntities(field, split, answers);
}

/** The refusal with which a node would answer, when it need not be asked for it; it is told. */
function refuseField(
  field: RoutedField,
  ward: WardCode,
  { variables, request, parts }: Asked,
): FieldAnswer | undefined {
  const code = entryRefusal(request.user, { ward, field: field.entry, asker: 'gateway' });
  const node = code && parts.registry.nodes.get(ward);
  if (!node || !parts.refusing.maySpeakFor(node, field.text)) return undefined;
  const { token, correlationId } = request;
  const named = field.readRouted(variables) ?? '';
  const entities = isGlobalId(named) ? [named] : [];
  parts.refusing.tell({
    node,
    token,
    correlationId,
    operation: field.text,
    fields: [field.entry],
    entities,
  });
  return { value: null, errors: [wardError(code, [field.responseKey], ward)] };
}

async function answerField(field: RoutedField, asked: Asked): Promise<FieldAnswer> {
  const { variables, isMutation, parts } = asked;
  const ward = field.readShardKey(variables);
  if (ward === undefined || !parts.registry.wards.has(ward)) return unknownWard(field);
  const refused = refuseField(field, ward, asked);
  if (refused) return refused;
  const bodyOf = (text: string) => bodyOfField({ ...field, text }, variables);
  const reply = await callWard({ ward, planned: field, bodyOf, isRead: !isMutation }, asked);
  const answer = readFieldReply(field, reply, { ward, variables }, isMutation);
  noteIfRejected(ward, reply, answer.errors);
  return answer;
}
