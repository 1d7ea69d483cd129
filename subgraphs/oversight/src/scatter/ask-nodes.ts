import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Clock } from '@kakehashi/shared/clock.ts';
import type { NodeCaller } from '@kakehashi/shared/nodes/node-caller.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { LostState, NodeState } from '@kakehashi/shared/nodes/node-state.ts';
import { areVariablesRefused } from '@kakehashi/shared/nodes/parse-reply.ts';
import type { Json, Reply } from '@kakehashi/shared/nodes/reply.ts';
import { scatter } from '@kakehashi/shared/nodes/scatter.ts';
import type { RequestContext } from '@kakehashi/shared/server/graphql-server.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { coverageOf, type Coverage } from '../gather/coverage.ts';
import type { NodeWatch } from './node-watch.ts';

/** A question for many nodes and how one node's answer is read. */
export interface NodeQuestion<Answer> {
  /** The one field of `ward-node.graphql` that is asked. */
  readonly field: string;
  readonly text: string;
  readonly variables: Json;
  /** Checks and reads the field's value. A throw means that the node's answer is not acceptable. */
  readonly read: (value: unknown, ward: WardCode) => Answer;
}

/** One part of a question: the field of the answer that it stands in, which may be an alias, and how it is read. */
export type NodePart<Answer> = Pick<NodeQuestion<Answer>, 'field' | 'read'>;

/** Several questions as one operation, so that each node is called once. */
export interface JointQuestion<Answer> {
  readonly text: string;
  readonly variables: Json;
  /** At least one. */
  readonly parts: readonly NodePart<Answer>[];
}

/** What came back: answers by ward in ascending order of code, and the coverage that says what is missing. */
export interface Gathered<Answer> {
  readonly answers: ReadonlyMap<WardCode, Answer>;
  readonly coverage: Coverage;
}

/** What asking needs; one for the whole program. */
export interface NodeAccess {
  readonly caller: NodeCaller;
  readonly watch: NodeWatch;
  readonly clock: Clock;
  /** Longest wait for one node, in milliseconds. */
  readonly nodeBudgetMs: number;
}

/** Time that is kept back for gathering and for the way home, in milliseconds. */
const reserveMs = 100;

type Read<Answer> = { readonly state: 'ANSWERED'; readonly answer: Answer } | { readonly state: LostState };

function stateOfNodeError(code: string | undefined): LostState {
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED' || code === 'NOT_FOUND') return 'REFUSED';
  if (code === 'OVERLOADED') return 'OVERLOADED';
  return code === 'DEADLINE_EXCEEDED' ? 'TIMEOUT' : 'REJECTED';
}

function readReply<Answer>(reply: Reply, part: NodePart<Answer>, ward: WardCode): Read<Answer> {
  if (reply.kind === 'lost') return { state: reply.state };
  if (areVariablesRefused(reply)) return { state: 'SCHEMA_SKEW' };
  const fault = reply.errors.find(({ path }) => path.length === 0 || path[0] === part.field);
  if (fault) return { state: stateOfNodeError(fault.code) };
  try {
    return { state: 'ANSWERED', answer: part.read(reply.data?.[part.field], ward) };
  } catch {
    return { state: 'REJECTED' };
  }
}

/** Asks the wards at once, each with one call, and reads what comes back, part by part. Never throws for a node's fault. */
export async function askTogether<Answer>(
  wards: readonly WardCode[],
  question: JointQuestion<Answer>,
  request: RequestContext,
  access: NodeAccess & { readonly registry: NodeRegistry },
): Promise<readonly Gathered<Answer>[]> {
  const body = JSON.stringify({ query: question.text, variables: question.variables });
  const budgetMs = Math.max(1, Math.min(access.nodeBudgetMs, request.deadline.remainingMs() - reserveMs));
  const { token, correlationId, deadline } = request;
  const replies = await scatter(
    wards,
    { body, token, correlationId, deadline, budgetMs, isRead: true },
    access,
  );
  const at = access.clock.now();
  return question.parts.map((part) => {
    const answers = new Map<WardCode, Answer>();
    const coverage = [...replies].map(([code, reply]) => {
      const read = readReply(reply, part, code);
      const state: NodeState = read.state;
      if (read.state === 'ANSWERED') answers.set(code, read.answer);
      const { since } = access.watch.note(code, state, at);
      return { code, state, asOf: state === 'ANSWERED' ? at : null, since, staleAsOf: null };
    });
    return { answers, coverage: coverageOf(coverage, at) };
  });
}

/** Asks the wards at once and reads what comes back; a node without an acceptable answer stands in the coverage. Never throws for a node's fault. */
export async function askNodes<Answer>(
  wards: readonly WardCode[],
  question: NodeQuestion<Answer>,
  request: RequestContext,
  access: NodeAccess & { readonly registry: NodeRegistry },
): Promise<Gathered<Answer>> {
  const { text, variables } = question;
  const [gathered] = await askTogether(wards, { text, variables, parts: [question] }, request, access);
  if (!gathered) throw new Error('expected an answer for each part of a question, but got none');
  return gathered;
}

/** Throws `NO_WARD_ANSWERED` with the coverage when not one of the wards asked answered. */
export function requireSomeAnswer({ answers, coverage }: Gathered<unknown>): void {
  if (answers.size > 0) return;
  throw new AppError('NO_WARD_ANSWERED', undefined, { coverage });
}
