import assumptions from '../../data/assumptions.json' with { type: 'json' };
import volumes from '../../data/synthetic.json' with { type: 'json' };
import type { Scene } from './case-request.ts';
import { drawLognormal } from './distributions.ts';
import { businessDays, dayPlaceOf, secondsInYear, secondsPerDay } from './fiscal-year.ts';
import type { SeededRandom } from './seeded-random.ts';
import { createChoiceOfKeys } from './weighted-choice.ts';

/** What became of a case by the reference instant; moments are service seconds. */
export type CaseCourse =
  | { readonly status: 'RECEIVED' }
  | { readonly status: 'IN_PROGRESS' | 'WAITING'; readonly response: FirstResponse }
  | {
      readonly status: 'CLOSED';
      readonly response: FirstResponse;
      readonly closedSecond: number;
      readonly outcome: string;
    };

/** The first response to a case. */
export interface FirstResponse {
  readonly second: number;
  /** Business minutes since arrival. */
  readonly minutes: number;
}

const { PENDING: _stillOpen, ...closingOutcomes } = volumes.outcome;
const drawOutcome = createChoiceOfKeys(closingOutcomes);

/** Draws what became of a case that arrived at a service second. */
export function drawCourse(random: SeededRandom, arrivalSecond: number, scene: Scene): CaseCourse {
  const response = drawFirstResponse(random, arrivalSecond, scene);
  if (response.second >= secondsInYear) return { status: 'RECEIVED' };
  const closedSecond = drawClosing(random, arrivalSecond, response.second);
  const outcome = drawOutcome(random);
  if (isStillOpen(random, arrivalSecond) || closedSecond >= secondsInYear) {
    return {
      status: random.unit() < assumptions.waiting_share_of_open ? 'WAITING' : 'IN_PROGRESS',
      response,
    };
  }
  return { status: 'CLOSED', response, closedSecond, outcome };
}

/** Lognormal business minutes by scene; a small share is left until a later business day. */
function drawFirstResponse(random: SeededRandom, arrivalSecond: number, scene: Scene): FirstResponse {
  const { by_scene_median: medians, sigma } = volumes.first_response_minutes;
  const promptly = Math.floor(drawLognormal(random, { median: medians[scene], sigma }));
  const isLeft = random.unit() < assumptions.left_until_next_day.share;
  const leftInDay = secondsPerDay - (arrivalSecond % secondsPerDay);
  const minutes = isLeft ? promptly + Math.ceil(leftInDay / 60) : promptly;
  return { second: arrivalSecond + minutes * 60, minutes };
}

/** Lognormal business days, rounded down: 0 closes on the day of arrival, or of the first response when that is later. */
function drawClosing(random: SeededRandom, arrivalSecond: number, responseSecond: number): number {
  const days = Math.floor(drawLognormal(random, volumes.resolution_business_days));
  const wantedDay = dayPlaceOf(arrivalSecond) + days;
  const responseDay = dayPlaceOf(responseSecond);
  if (wantedDay > responseDay) return wantedDay * secondsPerDay + 1 + random.below(secondsPerDay - 1);
  const leftInDay = secondsPerDay - (responseSecond % secondsPerDay);
  return responseSecond + random.below(leftInDay);
}

/** Most cases still open are recent ones. */
function isStillOpen(random: SeededRandom, arrivalSecond: number): boolean {
  const daysToEnd = businessDays.length - 1 - dayPlaceOf(arrivalSecond);
  const { share_at_reference: share, decay_business_days: decay } = assumptions.still_open;
  return random.unit() < share * Math.exp(-daysToEnd / decay);
}
