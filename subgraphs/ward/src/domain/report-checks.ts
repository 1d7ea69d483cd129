import { isBusinessDay, addDays } from './business-time.ts';
import { daysOfMonth } from './monthly-report.ts';
import type { RoomCalendar } from './room-calendar.ts';
import type { ReportFigures } from './report-figures.ts';

/** Whether a check keeps a report from being handed in (点検の重大度). */
export type ReportCheckSeverity = 'ERROR' | 'WARNING';

/** What a check found (点検項目). */
export type ReportCheckCode =
  | 'AGE_CONTRADICTS_CATEGORY'
  | 'TOPIC_MISSING'
  | 'RESPONSE_AFTER_CLOSING'
  | 'FIRST_RESPONSE_MISSING'
  | 'COORDINATOR_MISSING'
  | 'ATTENDANCE_MISSING'
  | 'NO_CASES'
  | 'FAR_FROM_BEFORE';

/** One thing that a check found: of a case, or of a figure. */
export interface ReportCheck {
  readonly severity: ReportCheckSeverity;
  readonly code: ReportCheckCode;
  /** Global ID of the case, or of the meeting. */
  readonly entityId: string | null;
  /** The figure, for example `cases`. */
  readonly figure: string | null;
  /** What was expected and what came, without personal data. */
  readonly message: string;
}

/** A row that the database found to be doubtful. */
export interface DoubtfulRow {
  readonly code: ReportCheckCode;
  readonly id: string;
}

/** What a report is checked against beside its own figures. */
export interface ReportEvidence {
  /** At most {@link mostDoubtful}, by code and ID. */
  readonly doubtful: readonly DoubtfulRow[];
  /** Cases of the six months before, latest first. */
  readonly casesBefore: readonly number[];
  /** First day of the room's operation, when it is known. */
  readonly openedOn: string | null;
  readonly calendar: RoomCalendar;
}

/** Most doubtful rows that are shown of one month. */
export const mostDoubtful = 200;

const ofRows: Readonly<Record<DoubtfulRow['code'], readonly [ReportCheckSeverity, string]>> = {
  AGE_CONTRADICTS_CATEGORY: [
    'ERROR',
    'expected an age band of 65 and over for category 1 and of 40 to 64 for category 2, but got another',
  ],
  TOPIC_MISSING: ['ERROR', 'expected at least one topic, but got none'],
  RESPONSE_AFTER_CLOSING: ['ERROR', 'expected a first response before the closing, but got a later one'],
  FIRST_RESPONSE_MISSING: ['WARNING', 'expected a first response, but got none yet'],
  COORDINATOR_MISSING: ['WARNING', 'expected a coordinator in charge of a closed case, but got none'],
  ATTENDANCE_MISSING: ['WARNING', 'expected the attendance of a meeting, but got none'],
  NO_CASES: ['WARNING', ''],
  FAR_FROM_BEFORE: ['WARNING', ''],
};

/** Whether the room was open on some day of the month. */
function wasOpen(month: string, { openedOn, calendar }: ReportEvidence): boolean {
  const { from, to } = daysOfMonth(month);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const isClosed = calendar.closures.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
    if (isBusinessDay(day) && !isClosed && (openedOn === null || openedOn <= day)) return true;
  }
  return false;
}

const leastMonths = 3;
const sigmas = 3;

/**
 * Whether so many cases are further from the mean of the months before than chance takes a Poisson count in 3 of 1,000
 * months: three times the root of the mean. At least three months with cases are needed. The rule is ours.
 */
export function isFarFrom(cases: number, before: readonly number[]): boolean {
  const known = before.filter((count) => count > 0);
  if (known.length < leastMonths) return false;
  const mean = known.reduce((sum, count) => sum + count, 0) / known.length;
  return Math.abs(cases - mean) > sigmas * Math.sqrt(mean);
}

function checkFigures(month: string, { cases }: ReportFigures, evidence: ReportEvidence): ReportCheck[] {
  const shared = { severity: 'WARNING', entityId: null, figure: 'cases' } as const;
  if (cases === 0 && wasOpen(month, evidence)) {
    const message = 'expected cases in a month in which the room was open, but got none';
    return [{ ...shared, code: 'NO_CASES', message }];
  }
  if (!isFarFrom(cases, evidence.casesBefore)) return [];
  const message = `expected about as many cases as in the months before (${evidence.casesBefore.join(', ')}), but got ${String(cases)}`;
  return [{ ...shared, code: 'FAR_FROM_BEFORE', message }];
}

/** What is doubtful about a report: errors first. What the database refuses, as a closing without outcome or before arrival, cannot be found here. */
export function checkReport(
  month: string,
  figures: ReportFigures,
  evidence: ReportEvidence,
): readonly ReportCheck[] {
  const rows = evidence.doubtful.map(({ code, id }): ReportCheck => {
    const [severity, message] = ofRows[code];
    return { severity, code, entityId: id, figure: null, message };
  });
  const checks = [...checkFigures(month, figures, evidence), ...rows];
  return checks.toSorted((a, b) => a.severity.localeCompare(b.severity));
}
