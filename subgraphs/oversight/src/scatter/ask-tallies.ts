import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import DataLoader from 'dataloader';
import { mayHaveLastAnswer } from '../access/policy.ts';
import type { AskedAggregate } from '../domain/last-answer.ts';
import { coverageOf } from '../gather/coverage.ts';
import { staffDimensions, type NodeDimension } from '../gather/dimensions.ts';
import type { NodeMeasures } from '../gather/measures.ts';
import type { StaleTally, WardTally } from '../gather/ward-tally.ts';
import { hashVariables } from '../memory/hash-variables.ts';
import type { OversightContext } from '../oversight-context.ts';
import {
  caseTallyQuestion,
  joinTallyQuestions,
  type CaseTallyQuestion,
  type NodeTally,
  type TallyNodeQuestion,
} from './ask-case-tally.ts';
import { askTogether, type Gathered } from './ask-nodes.ts';

/** Figures of the largest tally that is kept; larger ones are rare and are not shown when their node is lost. */
const mostFigures = 10_000;

function countFigures(tally: WardTally): number {
  const figuresOf = ({ responses, resolutions, endings }: NodeMeasures) =>
    4 + 2 * (responses.size + resolutions.size + endings.size);
  return tally.rows.reduce((sum, { measures }) => sum + figuresOf(measures), figuresOf(tally.total));
}

function aggregateOf(question: TallyNodeQuestion, { user }: OversightContext): AskedAggregate {
  return {
    operation: question.field,
    variablesHash: hashVariables(question.identity),
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

/** What is for a ward's own staff alone is not kept outside the ward. */
const isForStaffAlone = (dimension: NodeDimension): boolean => staffDimensions.includes(dimension);

/** Most questions of one call to a node. */
const mostTogether = 8;

/** The same answers, with those of the wards that were asked again in place of what they did before. */
function withAnswersOf(first: Gathered<NodeTally>, again: Gathered<NodeTally>): Gathered<NodeTally> {
  const answers = new Map([...first.answers, ...again.answers]);
  const second = new Map(again.coverage.wards.map((ward) => [ward.code, ward]));
  const wards = first.coverage.wards.map((ward) => second.get(ward.code) ?? ward);
  return {
    answers: new Map([...answers].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    coverage: coverageOf(wards, first.coverage.asOf),
  };
}

/**
 * Asks each ward all questions in one call. A node of an older contract refuses them all when it cannot answer one, so it
 * is then asked each by itself.
 */
async function askAtOnce(
  wards: readonly WardCode[],
  questions: readonly TallyNodeQuestion[],
  context: OversightContext,
): Promise<readonly Gathered<NodeTally>[]> {
  const gathered = await askTogether(wards, joinTallyQuestions(questions), context, context.nodes);
  const older = (gathered[0]?.coverage.wards ?? [])
    .filter(({ state }) => state === 'SCHEMA_SKEW')
    .map(({ code }) => code);
  if (older.length === 0 || questions.length === 1) return gathered;
  return Promise.all(
    questions.map(async (question, place) => {
      const [again] = await askTogether(older, joinTallyQuestions([question]), context, context.nodes);
      const first = gathered[place];
      if (!first || !again) throw new Error('expected an answer for each question, but got fewer');
      return withAnswersOf(first, again);
    }),
  );
}

function tallyBatch(
  wards: readonly WardCode[],
  context: OversightContext,
): DataLoader<CaseTallyQuestion, Gathered<NodeTally>, string> {
  const name = wards.join();
  const known = context.tallyBatches.get(name);
  if (known) return known;
  const batch = new DataLoader<CaseTallyQuestion, Gathered<NodeTally>, string>(
    async (asked) => {
      const questions = asked.map((one) => caseTallyQuestion(one, context.nodes.registry));
      const askedAtMs = performance.now();
      const gathered = await askAtOnce(wards, questions, context);
      asked.forEach(({ groupBy }, place) => {
        const [question, answer] = [questions[place], gathered[place]];
        if (question && answer && !groupBy.some(isForStaffAlone)) {
          noteTallies(answer, question, askedAtMs, context);
        }
      });
      return gathered;
    },
    { cacheKeyFn: (asked) => JSON.stringify(asked), maxBatchSize: mostTogether },
  );
  context.tallyBatches.set(name, batch);
  return batch;
}

/**
 * Asks the wards for their tallies; what a request asks of the same wards at the same time is one call to each of them.
 * What comes back is noted, so that it can be recalled when a node is lost.
 */
export async function askTallies(
  wards: readonly WardCode[],
  asked: CaseTallyQuestion,
  context: OversightContext,
): Promise<Gathered<NodeTally>> {
  return tallyBatch(wards, context).load(asked);
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
