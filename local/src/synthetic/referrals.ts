import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import type { CaseStory } from './cases.ts';
import { drawLognormal, drawPoisson } from './distributions.ts';
import { instantOf, secondsInYear } from './fiscal-year.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type { ReferralRow } from './ward-life-rows.ts';
import { resourcesOf, type ResourcesByKind } from './ward-resources.ts';
import { createWardStream } from './ward-stream.ts';
import { createChoiceOfKeys, createWeightedChoice } from './weighted-choice.ts';

const { referrals: given } = assumptions;
const kindsByTopic: Readonly<Record<string, string>> = given.kinds_by_topic;
const shares: Readonly<Record<string, number>> = given.share_of_cases_by_outcome;
const drawReason = createChoiceOfKeys(given.decline_reason);

type Answered = Pick<ReferralRow, 'answer' | 'answered_at' | 'answer_minutes' | 'decline_reason'>;

/** Who is asked about one case, from when to when in service seconds. */
interface Asking {
  readonly story: CaseStory;
  readonly kind: string;
  readonly fromSecond: number;
  readonly toSecond: number;
}

function askingOf(story: CaseStory): Asking | undefined {
  const { course, request } = story;
  const kind = request.topics.map((topic) => kindsByTopic[topic]).find((found) => found !== undefined);
  if (course.status === 'RECEIVED' || kind === undefined) return undefined;
  const toSecond = course.status === 'CLOSED' ? course.closedSecond : secondsInYear;
  return { story, kind, fromSecond: course.response.second, toSecond };
}

/** Different resources of the kind, the ones early in the list more often than the later. */
function drawResources(random: SeededRandom, resources: readonly string[], count: number): string[] {
  const chosen = new Set<string>();
  if (resources.length === 0) return [];
  const draw = createWeightedChoice(
    resources.map((id, place) => [id, Math.exp(-place / given.weight_decay) + 0.05] as const),
  );
  for (let attempt = 0; chosen.size < Math.min(count, resources.length) && attempt < 50; attempt += 1) {
    chosen.add(draw(random));
  }
  return [...chosen];
}

function answerOf(random: SeededRandom, isLast: boolean, outcome: string): string {
  const [isSilent, accepts] = [random.unit() < given.no_answer_share, random.unit() < given.accepted_share];
  if (outcome === 'MATCHED') return isLast ? 'ACCEPTED' : isSilent ? 'NO_ANSWER' : 'DECLINED';
  if (isSilent) return 'NO_ANSWER';
  return accepts && outcome !== 'UNRESOLVED' ? 'ACCEPTED' : 'DECLINED';
}

/** The answer, if it comes before the case ends; an open case may still wait for its last one. */
function drawAnswer(
  random: SeededRandom,
  askedSecond: number,
  { isLast, toSecond, outcome }: { isLast: boolean; toSecond: number; outcome: string },
): Answered {
  const minutes = Math.max(1, Math.floor(drawLognormal(random, given.answer_minutes)));
  const answer = answerOf(random, isLast, outcome);
  const reason = drawReason(random);
  const wanted = askedSecond + minutes * 60;
  if (wanted > toSecond && outcome === 'OPEN')
    return { answer: null, answered_at: null, answer_minutes: null, decline_reason: null };
  const second = Math.min(wanted, toSecond);
  return {
    answer,
    answered_at: instantOf(second).toISOString(),
    answer_minutes: Math.floor((second - askedSecond) / 60),
    decline_reason: answer === 'DECLINED' ? reason : null,
  };
}

function drawCheck(random: SeededRandom, answeredAt: string | null) {
  const [isChecked, isRight] = [
    random.unit() < given.information_checked_share,
    random.unit() < given.information_right_share,
  ];
  const wasChecked = isChecked && answeredAt !== null;
  return {
    information_right: wasChecked ? isRight : null,
    information_checked_at: wasChecked ? answeredAt : null,
  };
}

function createReferralsOf(random: SeededRandom, asking: Asking, ids: readonly string[]): ReferralRow[] {
  const { story, fromSecond, toSecond } = asking;
  const { row, course } = story;
  const outcome = course.status === 'CLOSED' ? course.outcome : 'OPEN';
  const step = Math.floor((toSecond - fromSecond) / (ids.length + 1));
  return ids.map((resourceId, place) => {
    const askedSecond = fromSecond + step * place;
    const answered = drawAnswer(random, askedSecond, { isLast: place === ids.length - 1, toSecond, outcome });
    const check = drawCheck(random, answered.answered_at);
    const askedAt = instantOf(askedSecond);
    return {
      id: createGlobalId(row.id.slice(0, 5) as never, askedAt.getTime(), random.tenBytes()),
      case_id: row.id,
      resource_id: resourceId,
      coordinator_id: row.coordinator_id,
      channel: 'PHONE',
      asked_at: askedAt.toISOString(),
      ...answered,
      ...check,
      version: 1 + (answered.answer === null ? 0 : 1) + (check.information_right === null ? 0 : 1),
    };
  });
}

/** Referrals of a ward's cases to made-up resources of the same ward, in the order of the cases. */
export function createReferrals(ward: SyntheticWard, cases: readonly CaseStory[]): ReferralRow[] {
  const random = createWardStream(ward, 'referrals');
  const resources: ResourcesByKind = resourcesOf(ward);
  return cases.flatMap((story) => {
    const asking = askingOf(story);
    if (asking === undefined) return [];
    const outcome = story.course.status === 'CLOSED' ? story.course.outcome : 'OPEN';
    if (random.unit() >= (shares[outcome] ?? 0)) return [];
    const count = 1 + drawPoisson(random, given.further_mean);
    return createReferralsOf(random, asking, drawResources(random, resources.get(asking.kind) ?? [], count));
  });
}
