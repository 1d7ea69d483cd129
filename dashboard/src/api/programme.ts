import calendarFile from './calendar-file.graphql?raw';
import calendar from './calendar.graphql?raw';
import indicators from './programme-indicators.graphql?raw';
import document from './programme.graphql?raw';
import type { Count } from './statistics.ts';
import training from './training.graphql?raw';

/** The national items with their goals, and issues with what is done about them. */
export const PROGRAMME = { name: 'Programme', document } as const;

/** Indicators that are computed; variables: `period`, `fiscalYear`. */
export const PROGRAMME_INDICATORS = { name: 'ProgrammeIndicators', document: indicators } as const;

/** Training of a fiscal year; variables: `from`, `to`, `fiscalYear`. */
export const TRAINING = { name: 'TrainingOfYear', document: training } as const;

/** What the calendar holds between two days; variables: `from`, `to`. */
export const CALENDAR = { name: 'CalendarOfYear', document: calendar } as const;

/** The same as an iCalendar file. */
export const CALENDAR_FILE = { name: 'CalendarFile', document: calendarFile } as const;

/** `ScheduleDate` of the contract: as exactly as it is known; days as `YYYY-MM-DD`. */
export type ScheduleDate = {
  readonly certainty: 'DAY' | 'MONTH' | 'RANGE' | 'UNDECIDED';
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
};

/** A national item, ア to ク. */
export type ProgrammeItem = {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly phase: string;
  readonly lead: string | null;
  readonly labels:
    | readonly {
        readonly id: string;
        readonly label: string | null;
        readonly name: string | null;
        readonly document: { readonly city: string } | null;
      }[]
    | null;
};

/** A goal; its definition is `null` when the source gives only a code. */
export type Goal = {
  readonly id: string;
  readonly code: string | null;
  readonly definition: string | null;
  readonly level: string;
  readonly items: readonly string[];
};

/** The value of an indicator for one period; `null` while it is not there. */
export type Observation = {
  readonly id: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly state: 'AVAILABLE' | 'NOT_YET_AVAILABLE';
  readonly value: number | null;
  readonly expectedOn: string | null;
};

/** An indicator by which an issue's answer is judged, with the values recorded, earliest first. */
export type IssueIndicator = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string | null;
  readonly unit: string | null;
  readonly availableFrom: string | null;
  readonly observations: readonly Observation[] | null;
};

/** An issue with what is done about it. */
export type Issue = {
  readonly id: string;
  readonly text: string;
  readonly items: readonly string[];
  readonly scenes: readonly string[];
  readonly actions:
    | readonly {
        readonly id: string;
        readonly text: string;
        readonly state: string;
        readonly stateNote: string | null;
        readonly due: ScheduleDate | null;
      }[]
    | null;
  readonly indicators: readonly IssueIndicator[] | null;
};

/** Answer to `Programme`. */
export type ProgrammeAnswer = {
  readonly programmeItems: readonly ProgrammeItem[] | null;
  readonly goals: readonly Goal[] | null;
  readonly programmeIssues: readonly Issue[] | null;
};

/** How many of the wards asked answered. */
type Answered = { readonly expected: number; readonly answered: number; readonly complete: boolean };

/** An indicator with what is computed for it, from the nodes or from the city's own records. */
export type ComputedIndicator = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string | null;
  readonly measure: string | null;
  readonly computedValue: (Count & { readonly coverage: Answered }) | null;
  readonly cityValue: number | null;
};

/** Answer to `ProgrammeIndicators`. */
export type IndicatorsAnswer = { readonly indicators: readonly ComputedIndicator[] | null };

/** Answer to `TrainingOfYear`. */
export type TrainingAnswer = {
  readonly trainingSessions:
    | readonly {
        readonly id: string;
        readonly course: { readonly title: string } | null;
        readonly date: ScheduleDate | null;
        readonly state: string;
        readonly format: string | null;
        readonly capacity: number | null;
        readonly registered: number | null;
        readonly waiting: number | null;
      }[]
    | null;
  readonly topicTrainings:
    | readonly {
        readonly id: string;
        readonly topic: string;
        readonly sessions: number;
        readonly participants: number;
        readonly coverage: {
          readonly state: 'COVERED' | 'NOT_COVERED' | 'NOT_ASKED' | 'UNKNOWN';
          readonly casesPerSession: number | null;
          readonly cases: Count;
          readonly coverage: Answered;
        } | null;
      }[]
    | null;
};

/** Answer to `CalendarOfYear`. */
export type CalendarAnswer = {
  readonly calendar:
    | readonly {
        readonly id: string;
        readonly kind: string;
        readonly title: string;
        readonly date: ScheduleDate | null;
        readonly state: string;
        readonly venue: string | null;
      }[]
    | null;
};
