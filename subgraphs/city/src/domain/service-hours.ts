import { unless, type UserError } from '@kakehashi/shared/user-error.ts';

/** Days on which hours are stated, in the order in which PostgreSQL counts the minutes of a week (曜日・祝日). */
export const serviceDays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
  'HOLIDAY',
] as const;

/** A day of the week, or a national holiday. */
export type ServiceDay = (typeof serviceDays)[number];

/** A span of time on one day, in minutes since its midnight in Asia/Tokyo; `from` is earlier than `to`. */
export interface HourSpan {
  readonly day: ServiceDay;
  readonly from: number;
  readonly to: number;
  readonly note?: string | null;
}

/** By which means professionals reach each other. */
export type ContactMeans = 'PHONE' | 'FAX' | 'EMAIL' | 'ICT' | 'VISIT';

/** A span of time on one day at which professionals can reach a resource. */
export interface ContactSpan extends HourSpan {
  readonly means: ContactMeans;
  readonly contact?: string | null;
}

const timeForm = /^([01]\d|2[0-4]):([0-5]\d)$/;

/** Minutes since midnight of `HH:MM`, up to `24:00`; `undefined` for anything else. */
function parseTime(text: string): number | undefined {
  const [, hours, minutes] = timeForm.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 1440 ? total : undefined;
}

/** Writes minutes since midnight as `HH:MM`. */
export function formatTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Minutes since Monday 00:00, holidays as an eighth day; `undefined` when the time is not of a day. */
export function minuteOfWeek(day: ServiceDay, time: string): number | undefined {
  const minute = parseTime(time);
  return minute === undefined || minute === 1440 ? undefined : serviceDays.indexOf(day) * 1440 + minute;
}

const signs: Readonly<Record<ServiceDay, string>> = {
  MONDAY: '月',
  TUESDAY: '火',
  WEDNESDAY: '水',
  THURSDAY: '木',
  FRIDAY: '金',
  SATURDAY: '土',
  SUNDAY: '日',
  HOLIDAY: '祝',
};

/** The day in one Japanese sign. */
export const signOf = (day: ServiceDay): string => signs[day];

/** Spans in words, for example 月 09:00-12:00、火 09:00-12:00. */
export function describeSpans(spans: readonly HourSpan[]): string {
  return spans.map(({ day, from, to }) => `${signs[day]} ${formatTime(from)}-${formatTime(to)}`).join('、');
}

/** Orders spans by day and time, so that the same hours are always written alike. */
export function orderSpans<Span extends HourSpan>(spans: readonly Span[]): Span[] {
  const rank = (span: Span) => serviceDays.indexOf(span.day) * 1441 * 1441 + span.from * 1441 + span.to;
  return [...spans].sort((a, b) => rank(a) - rank(b));
}

/** Spans of several departments as one set of hours: those that overlap or touch become one. */
export function uniteSpans(spans: readonly HourSpan[]): HourSpan[] {
  const united: HourSpan[] = [];
  for (const { day, from, to } of orderSpans(spans)) {
    const last = united.at(-1);
    if (last?.day === day && from <= last.to)
      united[united.length - 1] = { day, from: last.from, to: Math.max(last.to, to) };
    else united.push({ day, from, to });
  }
  return united;
}

/** Hours as clients write them. */
export interface HoursInput {
  readonly day: ServiceDay;
  readonly from: string;
  readonly to: string;
  readonly note?: string | null;
}

const mostSpans = 60;

/** What is wrong with hours. */
export function checkHours(hours: readonly HoursInput[], field: string): UserError[] {
  const wrong = hours.find(({ from, to }) => {
    const [start, end] = [parseTime(from), parseTime(to)];
    return start === undefined || end === undefined || start >= end;
  });
  return [
    ...unless(
      hours.length <= mostSpans,
      field,
      'TOO_MANY',
      `expected at most ${mostSpans} spans, but got ${hours.length}`,
    ),
    ...unless(
      wrong === undefined,
      field,
      'NOT_A_SPAN',
      'expected a start as HH:MM before an end as HH:MM up to 24:00, but got another span',
    ),
  ];
}

/** Reads hours that were checked. */
export function readHours<Input extends HoursInput>(
  hours: readonly Input[],
): (Omit<Input, 'from' | 'to'> & HourSpan)[] {
  return orderSpans(
    hours.map((span) => ({ ...span, from: parseTime(span.from) ?? 0, to: parseTime(span.to) ?? 0 })),
  );
}
