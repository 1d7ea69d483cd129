import type { ComputedIndicator, IssueIndicator } from '../api/programme.ts';
import type { ProgrammeSpeech } from './use-programme-words.ts';

type Speech = Pick<ProgrammeSpeech, 'say' | 'write'>;

const withUnit = (value: number, unit: string | null, { write }: Speech): string =>
  `${Number.isInteger(value) ? write.number(value) : write.decimal(value)}${unit ?? ''}`;

/** The latest value recorded of an indicator; 未入手, never 0, while it is not there. */
export function describeRecorded(
  { observations, unit, availableFrom }: IssueIndicator,
  speech: Speech,
): string {
  const { say, write } = speech;
  const latest = (observations ?? []).at(-1);
  if (latest === undefined) return say.notYet;
  const period = say.period(write.day(latest.periodFrom), write.day(latest.periodTo));
  if (latest.state === 'AVAILABLE' && latest.value !== null)
    return say.withNote(withUnit(latest.value, unit, speech), period);
  const expected = latest.expectedOn ?? availableFrom;
  return say.withNote(say.notYet, expected === null ? period : say.expectedOn(write.day(expected)));
}

/** What the city computes from its own records; everything else is computed from the nodes. */
const ofCity = new Set([
  'TRAINING_PARTICIPANTS',
  'TRAINING_SESSIONS',
  'EVENT_PARTICIPANTS',
  'COPIES_DISTRIBUTED',
  'MEETINGS_HELD',
  'RECOMMENDATIONS_ANSWERED',
]);

/** Whether the nodes should have given a value and did not, or not all of them. */
export function isWanting({ measure, computedValue }: ComputedIndicator): boolean {
  if (measure === null || ofCity.has(measure)) return false;
  return computedValue?.coverage.complete !== true;
}

/** What is computed of an indicator, as far as it may be claimed; never a lower end as if it were the whole. */
export function describeComputed(indicator: ComputedIndicator, speech: Speech): string {
  const { computedValue, cityValue, unit } = indicator;
  if (computedValue !== null) return describeGathered(computedValue, unit, speech);
  if (isWanting(indicator)) return speech.say.noAnswer;
  return cityValue === null ? speech.say.noValue : withUnit(cityValue, unit, speech);
}

function describeGathered(
  { state, value, lower, upper }: NonNullable<ComputedIndicator['computedValue']>,
  unit: string | null,
  speech: Speech,
): string {
  const { say } = speech;
  if (state === 'EXACT' && value !== null) return withUnit(value, unit, speech);
  if (state === 'BOUNDED' && lower !== null && upper !== null)
    return say.between(withUnit(lower, unit, speech), withUnit(upper, unit, speech));
  return state === 'PARTIAL' && lower !== null ? say.atLeast(withUnit(lower, unit, speech)) : say.noValue;
}
