import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { readTerms } from '@kakehashi/shared/composition/contract-terms.ts';
import { instantInEra, monthInEra } from '@kakehashi/shared/japanese-calendar.ts';
import type { ConsultationRoom } from '../domain/consultation-room.ts';
import type { MonthlyReport } from '../domain/monthly-report.ts';
import type { ReportCount, ReportEvents, ReportFigures } from '../domain/report-figures.ts';

/** One cell; `null` is empty, which is never 0. */
export type Cell = string | number | null;

/** A table of a sheet: its title, headings, and rows under them. */
export interface ReportTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A sheet of the workbook: title, facts (label and value), tables below each other. */
export interface ReportSheet {
  readonly name: string;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly tables: readonly ReportTable[];
}

/** What a file of a report is made of. */
export interface ReportOnPaper {
  readonly report: MonthlyReport;
  /** As handed in, or as they are now while it is a draft. */
  readonly figures: ReportFigures;
  readonly room: ConsultationRoom | null;
  readonly ward: string;
  readonly wardName: string;
  /** When the file is made. */
  readonly at: Date;
}

let terms: ReadonlyMap<string, string> | undefined;

function termOf(enumName: string, value: string): string {
  terms ??= readTerms(readContract('ward'));
  return terms.get(`${enumName}.${value}`) ?? value;
}

/** A text that a spreadsheet would run as a formula once it is copied into a cell gets an apostrophe in front (OWASP, CSV injection). */
function withoutFormula(text: string): string {
  return /^\s*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
}

function factsOf({ report, room, ward, wardName, at }: ReportOnPaper): ReportSheet['facts'] {
  const { submittedAt, acceptedAt } = report;
  const facts: [string, string][] = [
    ['区', `${wardName}（${ward}）`],
    ['相談支援室', room?.name ?? ''],
    ['受託法人', room?.contractors.join('、') ?? ''],
    ['版', `第${String(report.revision)}版`],
    ['状態', termOf('MonthlyReportState', report.state)],
    ['提出日', submittedAt ? instantInEra(submittedAt) : '未提出（数値は作成時点のもの）'],
    ['受理日', acceptedAt ? instantInEra(acceptedAt) : '未受理'],
    ...(report.revisionReason === null
      ? []
      : [['修正理由', termOf('ReportRevisionReason', report.revisionReason)] as [string, string]]),
    ['数値のハッシュ', report.figuresHash ?? 'なし'],
    ['出力日', instantInEra(at)],
  ];
  return facts.map(([label, value]) => [label, withoutFormula(value)]);
}

const countTable = (title: string, rows: readonly (readonly [string, ReportCount])[]): ReportTable => ({
  title,
  headings: ['区分', '件数', '実人数'],
  rows: rows.map(([name, { cases, persons }]) => [name, cases, persons]),
});

const named = (
  enumName: string,
  field: keyof ReportCount,
  rows: readonly ReportCount[],
): (readonly [string, ReportCount])[] => rows.map((row) => [termOf(enumName, String(row[field])), row]);

function summaryTable(figures: ReportFigures): ReportTable {
  return {
    title: '1 総括',
    headings: ['項目', '数値'],
    rows: [
      ['新規相談件数', figures.cases],
      ['実人数', figures.persons],
      ['対象者の記載のない相談件数', figures.casesWithoutPerson],
      ['終結件数', figures.closed],
      ['月末の継続件数', figures.openAtEnd],
      ['初回対応のあった件数', figures.responded],
      ['うち当日対応の件数', figures.sameDayResponses],
      ['初回対応時間の中央値（業務時間、分）', figures.firstResponseMinutesMedian],
      ['初回対応時間の90%点（業務時間、分）', figures.firstResponseMinutesP90],
    ],
  };
}

function casesSheet({ figures, ...paper }: ReportOnPaper): ReportSheet {
  const hours = figures.byHour.map((row) => [`${String(row.hour)}時台`, row] as const);
  return {
    name: '月次報告',
    title: `${monthInEra(paper.report.month)}分 在宅医療・介護連携相談支援室 月次報告書`,
    facts: factsOf({ figures, ...paper }),
    tables: [
      summaryTable(figures),
      countTable('2 受付方法別', named('Channel', 'channel', figures.byChannel)),
      countTable('3 相談者区分別', named('RequesterKind', 'requesterKind', figures.byRequesterKind)),
      countTable('4 相談内容別（複数計上）', named('Topic', 'topic', figures.byTopic)),
      countTable('5 場面別', named('Scene', 'scene', figures.byScene)),
      countTable('6 転帰・結果別', named('CaseEnding', 'outcome', figures.byOutcome)),
      countTable('7 受付時間帯別', hours),
    ],
  };
}

const eventTable = (title: string, enumName: string, rows: readonly ReportEvents[]): ReportTable => ({
  title,
  headings: ['区分', '回数', '延べ参加者数'],
  rows: rows.map(({ activityKind, meetingKind, held, participants }) => [
    termOf(enumName, activityKind ?? meetingKind ?? ''),
    held,
    participants,
  ]),
});

function activitiesSheet({ figures, report }: ReportOnPaper): ReportSheet {
  return {
    name: '活動',
    title: `${monthInEra(report.month)}分 活動実績`,
    facts: [],
    tables: [
      eventTable('1 活動', 'ActivityKind', figures.activities),
      eventTable('2 会議', 'WardMeetingKind', figures.meetings),
      {
        title: '3 訪問・紹介・引継ぎ',
        headings: ['項目', '数値'],
        rows: [
          ['訪問活動', figures.outreachVisits],
          ['面談者数', figures.personsMet],
          ['紹介件数', figures.referrals],
          ['うち受入れ', figures.referralsAccepted],
          ['他区への引継ぎ', figures.handOversSent],
          ['他区からの引継ぎ', figures.handOversReceived],
        ],
      },
    ],
  };
}

/** The sheets of a monthly report, with Japanese headings and the Japanese calendar; nothing in them is free text of a case. */
export function sheetsOf(paper: ReportOnPaper): readonly ReportSheet[] {
  return [casesSheet(paper), activitiesSheet(paper)];
}
