import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { mayHaveLastAnswer } from '../access/policy.ts';
import type { AskedAggregate } from '../domain/last-answer.ts';
import type { NodeMeasures } from '../gather/measures.ts';
import type { StaleTally, WardTally } from '../gather/ward-tally.ts';
import { hashVariables } from '../memory/hash-variables.ts';
import type { OversightContext } from '../oversight-context.ts';
import {
  caseTallyQuestion,
  type CaseTallyQuestion,
  type NodeTally,
  type TallyNodeQuestion,
} from './ask-case-tally.ts';
import { askNodes, type Gathered } from './ask-nodes.ts';

/** Figures of the largest tally that is kept; larger ones are rare and are not shown when their node is lost. */
const mostFigures = 10_000;

function countFigures(tally: WardTally): number {
  const figuresOf = ({ responses }: NodeMeasures) => 3 + 2 * responses.size;
  return tally.rows.reduce((sum, { measures }) => sum + figuresOf(measures), figuresOf(tally.total));
}

function aggregateOf(question: TallyNodeQuestion, { user }: OversightContext): AskedAggregate {
  return {
    operation: question.field,
    variablesHash: hashVariables(question.variables),
    role: user.role,
    userWard: user.ward ?? null,
  };
}

function noteTallies(
  gathered: Gathered<NodeTally>,
  question: TallyNodeQuestion,
  askedAtMs: number,
  context: OversightContext,
): void {
  const asked = aggregateOf(question, context);
  const answeredAt = gathered.coverage.asOf;
  for (const { code: node, state } of gathered.coverage.wards) {
    if (!mayHaveLastAnswer(context.user, node)) continue;
    if (state === 'REFUSED') context.lastAnswers.noteRefusal({ ...asked, node });
    const tally = gathered.answers.get(node);
    if (!tally || tally.policyVersion === null || countFigures(tally) > mostFigures) continue;
    const { policyVersion } = tally;
    const toJson = () => question.write(tally);
    context.lastAnswers.noteAnswer({ ...asked, node, policyVersion, answeredAt, toJson }, askedAtMs);
  }
}

/** Asks the wards for their tallies; what comes back is noted, so that it can be recalled when a node is lost. */
export async function askTallies(
  wards: readonly WardCode[],
  asked: CaseTallyQuestion,
  context: OversightContext,
): Promise<Gathered<NodeTally>> {
  const question = caseTallyQuestion(asked, context.nodes.registry);
  const askedAtMs = performance.now();
  const gathered = await askNodes(wards, question, context, context.nodes);
  noteTallies(gathered, question, askedAtMs, context);
  return gathered;
}

/** What the lost wards of an answer last answered to the same question and role; never a ward that refused. */
export async function recallTallies(
  { coverage }: Gathered<NodeTally>,
  asked: CaseTallyQuestion,
  context: OversightContext,
): Promise<ReadonlyMap<WardCode, StaleTally>> {
  const lost = coverage.wards
    .filter(
      ({ code, state }) => !['ANSWERED', 'REFUSED'].includes(state) && mayHaveLastAnswer(context.user, code),
    )
    .map(({ code }) => code);
  if (lost.length === 0) return new Map();
  const question = caseTallyQuestion(asked, context.nodes.registry);
  const recalled = await context.lastAnswers.recall(aggregateOf(question, context), lost);
  return new Map(
    [...recalled].flatMap(([node, { answer, answeredAt }]) => {
      const tally = readAgain(question, answer, node);
      return tally ? [[node, { asOf: answeredAt, tally }] as const] : [];
    }),
  );
}

/** The tally as it was written; nothing when it can no longer be read, for example after an upgrade. */
function readAgain(question: TallyNodeQuestion, answer: unknown, node: WardCode): WardTally | undefined {
  try {
    return question.read(answer, node);
  } catch {
    return undefined;
  }
}
