import { areVariablesRefused } from '@kakehashi/shared/nodes/parse-reply.ts';
import { lost, type Reply } from '@kakehashi/shared/nodes/reply.ts';
import type { GraphQLSchema } from 'graphql';
import { fitToContract, type Fit } from './fit-to-contract.ts';
import type { NodeContracts } from './node-contracts.ts';
import type { Variables } from './read-shard-key.ts';
import { tellMissing } from './tell-missing.ts';

/** A planned question: the same object for every request, so that what is compiled of it is kept with it. */
export interface PlannedQuestion {
  readonly text: string;
}

/** What is asked of one ward's node. */
export interface ContractQuestion {
  readonly planned: PlannedQuestion;
  readonly variables: Variables;
  readonly isRead: boolean;
  /** Sends the question in this text. */
  readonly send: (text: string) => Promise<Reply>;
}

/** What decides how a ward's node is asked. */
export interface SpokenContracts {
  readonly ward: string;
  readonly contracts: NodeContracts;
  /** The contract that we speak ourselves. */
  readonly own: GraphQLSchema;
}

type FitTo = (node: GraphQLSchema) => Fit;

/** Fits by question and contract; both go when the supergraph is swapped. */
const fits = new WeakMap<PlannedQuestion, FitTo>();

function createFits({ text }: PlannedQuestion, own: GraphQLSchema): FitTo {
  const known = new WeakMap<GraphQLSchema, Fit>();
  return (node) => {
    const fit = known.get(node) ?? fitToContract(text, { own, node });
    known.set(node, fit);
    return fit;
  };
}

const nothingMissing: Fit['missing'] = [];
const acceptsAll = () => true;

function fitOf(planned: PlannedQuestion, { own, contracts, ward }: SpokenContracts): Fit {
  const node = contracts.of(ward);
  if (!node) return { text: planned.text, missing: nothingMissing, accepts: acceptsAll };
  const fitTo = fits.get(planned) ?? createFits(planned, own);
  fits.set(planned, fitTo);
  return fitTo(node);
}

/** Whether the node proved to speak another contract than it was asked in, and nothing came of it that a second question could harm. */
function isWorthAskingAgain(reply: Reply, asked: Fit, now: Fit, isRead: boolean): boolean {
  if (asked.text === now.text) return false;
  if (reply.kind === 'lost') return reply.state === 'SCHEMA_SKEW';
  return isRead && asked.missing.length > 0;
}

async function askOnce(question: ContractQuestion, spoken: SpokenContracts, fit: Fit): Promise<Reply> {
  const reply = await question.send(fit.text);
  spoken.contracts.note(spoken.ward, reply.contract);
  return reply;
}

/**
 * Asks a ward's node in the contract that it speaks. A node that proves to speak another one than we knew is asked once
 * more: it refused the question before doing anything, or it could give more than it was asked for. Fields that its contract
 * lacks are null in the reply, with `SCHEMA_SKEW` at their places.
 */
export async function askInContract(question: ContractQuestion, spoken: SpokenContracts): Promise<Reply> {
  const { planned, variables, isRead } = question;
  const asked = fitOf(planned, spoken);
  const first = await askOnce(question, spoken, asked);
  const now = fitOf(planned, spoken);
  if (areVariablesRefused(first) && !now.accepts(variables)) return lost('SCHEMA_SKEW');
  const answer = tellMissing(first, asked, variables);
  if (!isWorthAskingAgain(first, asked, now, isRead)) return answer;
  const second = await askOnce(question, spoken, now);
  if (areVariablesRefused(second) && !fitOf(planned, spoken).accepts(variables)) return lost('SCHEMA_SKEW');
  return first.kind === 'answered' && second.kind === 'lost' ? answer : tellMissing(second, now, variables);
}
