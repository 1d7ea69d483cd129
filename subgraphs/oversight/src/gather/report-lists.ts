/** Single numbers of a report that can be added over wards, or bounded. */
export const reportNumbers = [
  'cases',
  'persons',
  'casesWithoutPerson',
  'closed',
  'openAtEnd',
  'responded',
  'sameDayResponses',
  'outreachVisits',
  'personsMet',
  'referrals',
  'referralsAccepted',
  'handOversSent',
  'handOversReceived',
] as const;

/** One list of a report: its category, the enum of its values (hours have none), and the two numbers of a row. */
export interface ReportList {
  readonly category: string;
  readonly enumName: string | null;
  readonly numbers: readonly [string, string];
}

const counts = (category: string, enumName: string | null): ReportList => ({
  category,
  enumName,
  numbers: ['cases', 'persons'],
});
const events = (category: string, enumName: string): ReportList => ({
  category,
  enumName,
  numbers: ['held', 'participants'],
});

/** The lists of a report by field. */
export const reportLists: Readonly<Record<string, ReportList>> = {
  byChannel: counts('channel', 'Channel'),
  byRequesterKind: counts('requesterKind', 'RequesterKind'),
  byTopic: counts('topic', 'Topic'),
  byScene: counts('scene', 'Scene'),
  byOutcome: counts('outcome', 'CaseEnding'),
  byHour: counts('hour', null),
  activities: events('activityKind', 'ActivityKind'),
  meetings: events('meetingKind', 'WardMeetingKind'),
};

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

/** The values of a list, in order. */
export function valuesOf(
  { enumName }: ReportList,
  enums: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return enumName === null ? hours : (enums.get(enumName) ?? []);
}
