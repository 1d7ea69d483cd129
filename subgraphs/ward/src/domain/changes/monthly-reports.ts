import { dayInTokyo } from '../business-time.ts';
import { checkDistinct, checkTexts, checkWard, longest } from '../input-checks.ts';
import {
  isOver,
  stateBefore,
  type MonthlyReport,
  type MonthlyReportState,
  type ReportReturnReason,
  type ReportRevisionReason,
} from '../monthly-report.ts';
import {
  absent,
  done,
  obstacle,
  refused,
  type ChangeFacts,
  type KeyedInput,
  type Mutation,
} from '../mutation.ts';
import { checkReport, type ReportCheck } from '../report-checks.ts';
import { hashFigures } from '../report-figures.ts';
import { unless, type UserError } from '@kakehashi/shared/user-error.ts';
import { changeRecord } from './change-record.ts';

/** The month to report on (報告の対象月). */
export interface DraftMonthlyReportInput extends KeyedInput {
  readonly ward: string;
  readonly month: string;
}

/** Which report, and the version that the change starts from. */
export interface ReportAtVersion extends KeyedInput {
  readonly reportId: string;
  readonly expectedVersion: number;
}

/** A report to hand in, with the warnings that the room knows of. */
export interface SubmitMonthlyReportInput extends ReportAtVersion {
  readonly acknowledge?: readonly string[] | null;
  readonly note?: string | null;
}

/** A report that goes back to the room. */
export interface ReturnMonthlyReportInput extends ReportAtVersion {
  readonly reason: ReportReturnReason;
  readonly note?: string | null;
}

/** An accepted report that is to be reported anew. */
export interface ReviseMonthlyReportInput extends ReportAtVersion {
  readonly reason: ReportRevisionReason;
  readonly note?: string | null;
}

function newReport(
  of: Pick<MonthlyReport, 'roomId' | 'month' | 'revision' | 'revisionReason' | 'revisionNote'>,
  { newId, now }: ChangeFacts,
): MonthlyReport {
  return {
    ...of,
    id: newId,
    state: 'DRAFT',
    draftedAt: now,
    firstSubmittedAt: null,
    submittedAt: null,
    submittedBy: null,
    acceptedAt: null,
    acceptedBy: null,
    returnedAt: null,
    returnReason: null,
    returnNote: null,
    acknowledged: [],
    note: null,
    figures: null,
    figuresHash: null,
    version: 1,
  };
}

/** Errors unless the report may come into a state. */
function checkStep({ state }: MonthlyReport, into: MonthlyReportState): UserError[] {
  const before = stateBefore(into);
  const message = `expected a report that is ${before}, but got one that is ${state}`;
  return unless(state === before, 'reportId', 'WRONG_STATE', message);
}

/** Drafts the report on a month; there is one first revision. */
export const draftMonthlyReport: Mutation<DraftMonthlyReportInput> = {
  name: 'draftMonthlyReport',
  check: ({ ward: given, month }, { ward, now }) => [
    ...checkWard(given, ward),
    ...unless(
      month <= dayInTokyo(now).slice(0, 7),
      'month',
      'IN_FUTURE',
      'expected a month that has begun, but got a later one',
    ),
  ],
  resultId: (_input, { newId }) => newId,
  apply: async ({ month }, transaction, facts) => {
    const { monthlyReports } = transaction;
    const found = await transaction.room();
    if (!found) return refused(unless(false, 'ward', 'NO_ROOM', 'expected a room, but got none yet'));
    if (await monthlyReports.lockMonth(month)) {
      const message = 'expected a month without a report, but got one with it';
      return refused(unless(false, 'month', 'EXISTS', message));
    }
    const first = { roomId: found.id, month, revision: 1, revisionReason: null, revisionNote: null };
    await monthlyReports.insert(newReport(first, facts));
    return done;
  },
};

function checkFindings(checks: readonly ReportCheck[], acknowledged: readonly string[]): UserError[] {
  const errors = checks.filter(({ severity }) => severity === 'ERROR');
  const warnings = checks.filter(({ severity }) => severity === 'WARNING').map(({ code }) => code);
  const unknown = [...new Set<string>(warnings)].filter((code) => !acknowledged.includes(code));
  return [
    ...unless(
      errors.length === 0,
      'reportId',
      'ERRORS_LEFT',
      `expected a report without errors, but got ${String(errors.length)}`,
    ),
    ...unless(
      unknown.length === 0,
      'acknowledge',
      'NOT_ACKNOWLEDGED',
      `expected every warning to be acknowledged, but got none for ${unknown.join(', ')}`,
    ),
  ];
}

/** Hands a draft in: its figures are counted, checked and kept from now on. */
export const submitMonthlyReport: Mutation<SubmitMonthlyReportInput> = {
  name: 'submitMonthlyReport',
  deskFields: ['note'],
  check: (input) => [
    ...checkDistinct(input.acknowledge, 'acknowledge'),
    ...checkTexts(input, { note: longest.note }),
  ],
  resultId: ({ reportId }) => reportId,
  apply: (input, { monthlyReports }, { now, actor }) =>
    changeRecord<MonthlyReport>(monthlyReports, { ...input, id: input.reportId }, async (found) => {
      const step = checkStep(found, 'SUBMITTED');
      if (step.length > 0) return step;
      const notOver = 'expected a month that is over, but got one that is not';
      if (!isOver(found.month, now)) return unless(false, 'reportId', 'NOT_OVER', notOver);
      const { figures, evidence } = await monthlyReports.examine(found.month);
      const acknowledged = input.acknowledge ?? [];
      const userErrors = checkFindings(checkReport(found.month, figures, evidence), acknowledged);
      if (userErrors.length > 0) return userErrors;
      return {
        ...found,
        state: 'SUBMITTED',
        firstSubmittedAt: found.firstSubmittedAt ?? now,
        submittedAt: now,
        submittedBy: actor,
        acknowledged,
        note: input.note ?? null,
        figures,
        figuresHash: hashFigures(figures),
      };
    }),
};

/** Accepts what the room handed in; from then on it is frozen. */
export const acceptMonthlyReport: Mutation<ReportAtVersion> = {
  name: 'acceptMonthlyReport',
  check: () => [],
  resultId: ({ reportId }) => reportId,
  apply: ({ reportId: id, expectedVersion }, { monthlyReports }, { now, actor }) =>
    changeRecord<MonthlyReport>(monthlyReports, { id, expectedVersion }, (found) => {
      const userErrors = checkStep(found, 'ACCEPTED');
      if (userErrors.length > 0) return userErrors;
      return { ...found, state: 'ACCEPTED', acceptedAt: now, acceptedBy: actor };
    }),
};

/** Gives a report back to the room, with the reason. */
export const returnMonthlyReport: Mutation<ReturnMonthlyReportInput> = {
  name: 'returnMonthlyReport',
  deskFields: ['note'],
  check: (input) => checkTexts(input, { note: longest.note }),
  resultId: ({ reportId }) => reportId,
  apply: ({ reportId: id, expectedVersion, reason, note }, { monthlyReports }, { now }) =>
    changeRecord<MonthlyReport>(monthlyReports, { id, expectedVersion }, (found) => {
      const userErrors = checkStep(found, 'RETURNED');
      if (userErrors.length > 0) return userErrors;
      return {
        ...found,
        state: 'RETURNED',
        returnedAt: now,
        returnReason: reason,
        returnNote: note ?? null,
      };
    }),
};

/** Makes a returned report a draft again: its figures are those of the rows again. Why it was returned stays with it. */
export const redraftMonthlyReport: Mutation<ReportAtVersion> = {
  name: 'redraftMonthlyReport',
  check: () => [],
  resultId: ({ reportId }) => reportId,
  apply: ({ reportId: id, expectedVersion }, { monthlyReports }) =>
    changeRecord<MonthlyReport>(monthlyReports, { id, expectedVersion }, (found) => {
      const userErrors = checkStep(found, 'DRAFT');
      if (userErrors.length > 0) return userErrors;
      const nothing = { submittedAt: null, submittedBy: null, acknowledged: [], note: null };
      return { ...found, ...nothing, state: 'DRAFT', figures: null, figuresHash: null };
    }),
};

/** Drafts the next revision of an accepted report, with the reason. The accepted one stays as it is, and in force until the next is accepted. */
export const reviseMonthlyReport: Mutation<ReviseMonthlyReportInput> = {
  name: 'reviseMonthlyReport',
  deskFields: ['note'],
  check: (input) => checkTexts(input, { note: longest.note }),
  resultId: (_input, { newId }) => newId,
  apply: async (input, { monthlyReports }, facts) => {
    const found = await monthlyReports.lock(input.reportId);
    const inTheWay = obstacle(found, input.expectedVersion);
    if (inTheWay ?? !found) return inTheWay ?? absent;
    const { id, state, month, roomId } = found;
    const last = await monthlyReports.lockMonth(month);
    const message = 'expected the last revision of its month, accepted, but got another';
    if (state !== 'ACCEPTED' || last?.id !== id) {
      return refused(unless(false, 'reportId', 'WRONG_STATE', message));
    }
    const { reason: revisionReason, note } = input;
    const next = { roomId, month, revision: found.revision + 1, revisionReason, revisionNote: note ?? null };
    await monthlyReports.insert(newReport(next, facts));
    return done;
  },
};
