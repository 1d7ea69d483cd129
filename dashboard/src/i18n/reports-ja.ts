import type { Punctuality, WardReportState } from '../api/monthly-reports.ts';

/** What the view of monthly reports says in Japanese. */
export const reportsJa = {
  reportsView: '月次報告',
  reportMonth: '対象月',
  reportStates: '月次報告の提出状況',
  reportState: '状態',
  reportPunctuality: '期限',
  reportSubmitted: '初回提出',
  reportAccepted: '受理',
  reportDue: (day: string) => `提出期限 ${day}`,
  reportRevision: (state: string, revision: number) => `${state}（第${String(revision)}版）`,
  reportTotals: '受理済み報告の集計',
  reportTotalsNote: (accepted: number, wards: number) =>
    `受理済みの${String(accepted)}/${String(wards)}区の報告だけから作ります。実人数は区をまたいで重複しうるため、範囲で示します。`,
  reportPersons: '実人数',
  reportClosed: '終結件数',
  reportOpen: '月末の継続件数',
  reportNoAnswer: '応答なし',
  reportStateNames: {
    NOT_REPORTED: '未作成',
    DRAFT: '作成中',
    SUBMITTED: '提出済み',
    RETURNED: '差戻し',
    ACCEPTED: '受理',
  } as Readonly<Record<WardReportState, string>>,
  punctualityNames: {
    ON_TIME: '期限内',
    LATE: '期限後',
    NOT_DUE: '期限前',
    OVERDUE: '期限超過',
  } as Readonly<Record<Punctuality, string>>,
};

/** What the view of monthly reports says, in any language. */
export type ReportsMessages = typeof reportsJa;
