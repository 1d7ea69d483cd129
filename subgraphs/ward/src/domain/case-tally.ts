import type {
  AgeBand,
  CareLevelGroup,
  CaseEnding,
  CaseStatus,
  Channel,
  Outcome,
  RequesterKind,
  ResponseBand,
  Scene,
  Topic,
  TopicGroup,
} from './categories.ts';
import type { Day } from './business-time.ts';

/** The dimensions that a node can group by. */
export const tallyDimensions = [
  'MONTH',
  'SCENE',
  'TOPIC',
  'REQUESTER_KIND',
  'CHANNEL',
  'AGE_BAND',
  'QUARTER',
  'FISCAL_YEAR',
  'TOPIC_GROUP',
  'CARE_LEVEL_GROUP',
  'OUTCOME',
  'RESPONSE_BAND',
  'DAY',
  'COORDINATOR',
] as const;

/** A dimension that a node can group by. */
export type TallyDimension = (typeof tallyDimensions)[number];

/** Dimensions that say more of a ward's work than the city needs: its own staff alone may group by them. */
export const staffDimensions: readonly TallyDimension[] = ['DAY', 'COORDINATOR'];

/** What is wanted beside the number of cases; each costs the database something. */
export interface TallyWishes {
  readonly persons: boolean;
  readonly responseTimes: boolean;
  readonly resolutionDays: boolean;
  readonly endings: boolean;
}

/** Which cases are counted: conditions are joined by AND, values of a list by OR, so that an empty list admits none. */
export interface TallyFilter {
  readonly scene?: readonly Scene[] | null;
  readonly topic?: readonly Topic[] | null;
  readonly requesterKind?: readonly RequesterKind[] | null;
  readonly channel?: readonly Channel[] | null;
  readonly ageBand?: readonly AgeBand[] | null;
  readonly status?: readonly CaseStatus[] | null;
  readonly outcome?: readonly Outcome[] | null;
}

/** What is to be counted: cases received from the first to the last day, both included, in Asia/Tokyo. */
export interface TallyQuestion {
  readonly from: Day;
  readonly to: Day;
  readonly where: TallyFilter;
  /** Without repetition. */
  readonly groupBy: readonly TallyDimension[];
  readonly wishes: TallyWishes;
}

/** Counts that can be merged with another node's; what was not wanted is 0 or empty. */
export interface TallyMeasures {
  readonly cases: number;
  /** Distinct persons within this ward. */
  readonly persons: number;
  /** Cases first responded to on the day of arrival, in Asia/Tokyo. */
  readonly sameDayResponses: number;
  /** Distinct first response times in business minutes, ascending. */
  readonly responseMinutes: readonly number[];
  /** How many cases had each of them. */
  readonly responseCases: readonly number[];
  /** Distinct times from arrival to closing in business days, ascending. */
  readonly resolutionDays: readonly number[];
  /** How many cases had each of them. */
  readonly resolutionCases: readonly number[];
  /** How cases ended; what no case did is left out. */
  readonly endings: readonly { readonly ending: CaseEnding; readonly cases: number }[];
  /** Cases that came from another consultation room or were handed to another window. */
  readonly throughTwoWindows: number;
}

/** One group; dimensions that were not asked for are `null`. */
export interface TallyRow {
  /** `YYYY-MM` in Asia/Tokyo. */
  readonly month: string | null;
  readonly scene: Scene | null;
  readonly topic: Topic | null;
  readonly requesterKind: RequesterKind | null;
  readonly channel: Channel | null;
  readonly ageBand: AgeBand | null;
  /** `YYYY-Qn` of the fiscal year. */
  readonly quarter: string | null;
  /** The fiscal year's first calendar year. */
  readonly fiscalYear: string | null;
  readonly topicGroup: TopicGroup | null;
  readonly careLevelGroup: CareLevelGroup | null;
  readonly outcome: CaseEnding | null;
  readonly responseBand: ResponseBand | null;
  readonly day: Day | null;
  /** Also `null` for cases without one. */
  readonly coordinatorId: string | null;
  readonly measures: TallyMeasures;
}

/** Mergeable tallies of one node. */
export interface CaseTally {
  readonly total: TallyMeasures;
  /** One a non-empty group; none when nothing is grouped. */
  readonly rows: readonly TallyRow[];
}

/** Where cases are counted. */
export interface CaseTallyRepository {
  /** Answers all questions on one snapshot of the database, so that they agree with each other. */
  tallyAll(questions: readonly TallyQuestion[]): Promise<readonly CaseTally[]>;
}

/** What is wrong with a question, in words; `undefined` when nothing is. */
export function faultOfTally({
  from,
  to,
  groupBy,
}: Pick<TallyQuestion, 'from' | 'to' | 'groupBy'>): string | undefined {
  if (from > to) return 'expected a first day not after the last day, but got a later one';
  if (new Set(groupBy).size < groupBy.length) return 'expected distinct dimensions, but got one twice';
  return undefined;
}
