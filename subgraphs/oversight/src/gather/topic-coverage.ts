import type { Count } from './count.ts';

/** `TopicCoverage` of the contract, without its coverage by wards. */
export interface TopicCoverage {
  readonly state: 'COVERED' | 'NOT_COVERED' | 'NOT_ASKED' | 'UNKNOWN';
  readonly cases: Count;
  readonly casesPerSession: number | null;
}

/** Whether anybody asked: surely when some ward counted cases, surely not when all counted none. */
function isAsked({ value, lower }: Count): boolean | undefined {
  if (value !== null) return value > 0;
  return lower !== null && lower > 0 ? true : undefined;
}

/** Sets the sessions held on a topic against the cases in which the rooms were asked about it. */
export function coverTopic(sessions: number, cases: Count): TopicCoverage {
  const casesPerSession = sessions > 0 && cases.value !== null ? cases.value / sessions : null;
  const asked = isAsked(cases);
  if (asked === undefined) return { state: 'UNKNOWN', cases, casesPerSession };
  if (!asked) return { state: 'NOT_ASKED', cases, casesPerSession };
  return { state: sessions > 0 ? 'COVERED' : 'NOT_COVERED', cases, casesPerSession };
}
