import { hashInput } from '@kakehashi/shared/hash-input.ts';
import { reportCategories, reportedActivities, reportedMeetings } from './report-categories.ts';

/** By what a report counts cases. */
export type ReportDimension = keyof typeof reportCategories;

/** Cases (件数) and distinct persons (実人数) of one category; one dimension alone is set. */
export interface ReportCount {
  readonly channel?: string;
  readonly requesterKind?: string;
  readonly topic?: string;
  readonly scene?: string;
  readonly outcome?: string;
  /** Hour of arrival in Asia/Tokyo, 0 to 23. */
  readonly hour?: number;
  readonly cases: number;
  /** Within the ward; never added over categories. */
  readonly persons: number;
}

/** Activities or meetings of one kind; one of the two kinds is set. */
export interface ReportEvents {
  readonly activityKind?: string;
  readonly meetingKind?: string;
  readonly held: number;
  /** Attendance of all, so that one person may be in it often. */
  readonly participants: number;
}

/** What a report says of one month. Cases are those received in it, in Asia/Tokyo, as they were when it was counted. */
export interface ReportFigures {
  readonly cases: number;
  readonly persons: number;
  /** Cases that name no person; they are in no `persons`. */
  readonly casesWithoutPerson: number;
  /** Cases closed in the month, whenever they were received. */
  readonly closed: number;
  /** Cases received by the month's end and not closed by then. */
  readonly openAtEnd: number;
  readonly responded: number;
  readonly sameDayResponses: number;
  /** Business minutes; `null` when no case had a first response. */
  readonly firstResponseMinutesMedian: number | null;
  readonly firstResponseMinutesP90: number | null;
  readonly byChannel: readonly ReportCount[];
  readonly byRequesterKind: readonly ReportCount[];
  readonly byTopic: readonly ReportCount[];
  readonly byScene: readonly ReportCount[];
  readonly byOutcome: readonly ReportCount[];
  readonly byHour: readonly ReportCount[];
  readonly activities: readonly ReportEvents[];
  readonly meetings: readonly ReportEvents[];
  readonly outreachVisits: number;
  readonly personsMet: number;
  readonly referrals: number;
  readonly referralsAccepted: number;
  readonly handOversSent: number;
  readonly handOversReceived: number;
}

/** One figure as the database counts it: `first` cases or the like, `second` persons or the like. */
export interface CountedFigure {
  readonly figure: string;
  /** The category, or nothing. */
  readonly value: string | null;
  readonly first: number | null;
  readonly second: number | null;
}

type Found = (figure: string, value?: string) => { readonly first: number; readonly second: number };

function finder(counted: readonly CountedFigure[]): Found {
  const known = new Map(counted.map((one) => [`${one.figure}/${one.value ?? ''}`, one]));
  return (figure, value = '') => {
    const { first, second } = known.get(`${figure}/${value}`) ?? {};
    return { first: first ?? 0, second: second ?? 0 };
  };
}

function countsOf(dimension: ReportDimension, found: Found): ReportCount[] {
  return reportCategories[dimension].map((value) => {
    const { first: cases, second: persons } = found(dimension, String(value));
    return { [dimension]: value, cases, persons };
  });
}

function eventsOf(
  name: 'activityKind' | 'meetingKind',
  kinds: readonly string[],
  found: Found,
): ReportEvents[] {
  return kinds.map((kind) => {
    const { first: held, second: participants } = found(name, kind);
    return { [name]: kind, held, participants };
  });
}

/** Makes the figures of one month of what was counted; what was not counted is 0. */
export function assembleFigures(counted: readonly CountedFigure[]): ReportFigures {
  const found = finder(counted);
  const times = counted.find(({ figure }) => figure === 'responseTimes');
  return {
    cases: found('total').first,
    persons: found('total').second,
    casesWithoutPerson: found('withoutPerson').first,
    closed: found('closed').first,
    openAtEnd: found('openAtEnd').first,
    responded: found('responses').first,
    sameDayResponses: found('responses').second,
    firstResponseMinutesMedian: times?.first ?? null,
    firstResponseMinutesP90: times?.second ?? null,
    byChannel: countsOf('channel', found),
    byRequesterKind: countsOf('requesterKind', found),
    byTopic: countsOf('topic', found),
    byScene: countsOf('scene', found),
    byOutcome: countsOf('outcome', found),
    byHour: countsOf('hour', found),
    activities: eventsOf('activityKind', reportedActivities, found),
    meetings: eventsOf('meetingKind', reportedMeetings, found),
    outreachVisits: found('visits').first,
    personsMet: found('visits').second,
    referrals: found('referrals').first,
    referralsAccepted: found('referrals').second,
    handOversSent: found('handOvers', 'SENT').first,
    handOversReceived: found('handOvers', 'RECEIVED').first,
  };
}

function nameOfRow(row: object): string {
  return (
    Object.values(row as Readonly<Record<string, unknown>>).find((value) => typeof value === 'string') ?? ''
  );
}

function flattenRow(list: string, row: ReportCount | ReportEvents): [string, number][] {
  const { hour } = row as { readonly hour?: number };
  const name = hour === undefined ? nameOfRow(row) : String(hour);
  return Object.entries({ ...row } as Readonly<Record<string, unknown>>)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'hour')
    .map(([figure, number]) => [`${list}.${name}.${figure}`, number]);
}

/** Every number under one name, for example `byChannel.PHONE.cases`. */
export function flattenFigures(figures: ReportFigures): ReadonlyMap<string, number | null> {
  return new Map(
    Object.entries({ ...figures } as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
      Array.isArray(value)
        ? (value as (ReportCount | ReportEvents)[]).flatMap((row) => flattenRow(name, row))
        : [[name, value as number | null] as const],
    ),
  );
}

/** SHA-256 over all figures by name, base64url: the same for the same figures, in whatever order they are kept. */
export function hashFigures(figures: ReportFigures): string {
  return hashInput(Object.fromEntries(flattenFigures(figures)));
}

/** A figure that is not what was handed in any more. */
export interface FigureChange {
  /** For example `byChannel.PHONE.cases`. */
  readonly figure: string;
  readonly reported: number | null;
  readonly now: number | null;
}

/** Which figures have changed since a report was handed in, in their order. */
export function changesOf(reported: ReportFigures, now: ReportFigures): FigureChange[] {
  const current = flattenFigures(now);
  return [...flattenFigures(reported)].flatMap(([figure, number]) => {
    const later = current.get(figure) ?? null;
    return later === number ? [] : [{ figure, reported: number, now: later }];
  });
}
