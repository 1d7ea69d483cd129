import type { Told } from './changes-between.ts';
import type { MonthlyReport } from './room-answers.ts';
import type { DeskSpeech } from './words/use-words.ts';

type Write = (time: string) => string;

/** What is known of a revision of a report beside its figures. */
export function reportFacts(
  report: MonthlyReport,
  { say, name }: DeskSpeech,
  { instant, day }: { readonly instant: Write; readonly day: Write },
): Told {
  const at = (time: string | null): string | null => (time === null ? null : instant(time));
  return [
    [say.revision, say.revisionNumber(report.revision)],
    [say.status, name('MonthlyReportState', report.state)],
    [say.dueOn, day(report.dueOn)],
    [say.punctuality, name('ReportPunctuality', report.punctuality)],
    [say.draftedAt, instant(report.draftedAt)],
    [say.revisionReason, name('ReportRevisionReason', report.revisionReason)],
    [say.revisionNote, report.revisionNote],
    [say.firstSubmittedAt, at(report.firstSubmittedAt)],
    [say.submittedAt, at(report.submittedAt)],
    [say.submittedBy, report.submittedBy],
    [say.acknowledged, report.acknowledged.map((code) => name('ReportCheckCode', code)).join('、')],
    [say.submitNote, report.note],
    [say.returnedAt, at(report.returnedAt)],
    [say.returnReason, name('ReportReturnReason', report.returnReason)],
    [say.returnNote, report.returnNote],
    [say.acceptedAt, at(report.acceptedAt)],
    [say.acceptedBy, report.acceptedBy],
    [say.figuresHash, report.figuresHash],
  ];
}

/** The enum behind each of a report's tables. */
const tableEnums: Readonly<Record<string, string>> = {
  byChannel: 'Channel',
  byRequesterKind: 'RequesterKind',
  byTopic: 'Topic',
  byScene: 'Scene',
  byOutcome: 'CaseEnding',
  activities: 'ActivityKind',
  meetings: 'WardMeetingKind',
};

/** What a category of a report's table is called: a value of an enum, or an hour. */
export function categoryName(table: string, category: string, { say, name }: DeskSpeech): string {
  return table === 'byHour' ? say.hour(Number(category)) : name(tableEnums[table] ?? '', category);
}

/** What a column of a report's table is called. */
export function columnName(column: string, { name }: DeskSpeech): string {
  const isOfEvents = column === 'held' || column === 'participants';
  return name(isOfEvents ? 'ReportEvents' : 'ReportCount', column);
}

/** What a figure is called that is named by its path, for example `byChannel.PHONE.cases`. */
export function figureName(figure: string, words: DeskSpeech): string {
  const [first = '', category, column = ''] = figure.split('.');
  const name = words.name('ReportFigures', first);
  if (category === undefined) return name;
  return `${name} ${categoryName(first, category, words)} ${columnName(column, words)}`;
}
