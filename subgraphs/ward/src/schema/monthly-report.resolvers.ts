import { AppError } from '@kakehashi/shared/app-error.ts';
import {
  acceptMonthlyReport,
  draftMonthlyReport,
  redraftMonthlyReport,
  returnMonthlyReport,
  reviseMonthlyReport,
  submitMonthlyReport,
} from '../domain/changes/monthly-reports.ts';
import {
  dueDayOf,
  mostMonths,
  nextMonth,
  punctualityOf,
  type MonthlyReport,
} from '../domain/monthly-report.ts';
import type { KeyedInput, Mutation } from '../domain/mutation.ts';
import { checkReport, type ReportCheck } from '../domain/report-checks.ts';
import { changesOf, type ReportFigures } from '../domain/report-figures.ts';
import { writeReportFile } from '../files/write-report-file.ts';
import { performMutation, type PayloadParent } from './perform-mutation.ts';
import { resolveReference } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

type Months = { readonly from: string; readonly to: string };

const changed =
  <Input extends KeyedInput>(mutation: Mutation<Input>) =>
  (_parent: unknown, { input }: { input: Input }, context: WardContext) =>
    performMutation(mutation, input, context);

function checkMonths({ from, to }: Months): Months {
  let last = from;
  for (let count = 1; count < mostMonths; count += 1) last = nextMonth(last);
  if (from <= to && to <= last) return { from, to };
  throw new AppError(
    'BAD_USER_INPUT',
    `expected at most ${mostMonths} months from the first, but got others`,
  );
}

async function reportsIn(_parent: unknown, months: Months, { repositories }: WardContext) {
  const { from, to } = checkMonths(months);
  return repositories.monthlyReports.findIn(from, to);
}

async function figuresOf(report: MonthlyReport, { loaders }: WardContext): Promise<ReportFigures> {
  return report.figures ?? (await loaders.examinedMonth.load(report.month)).figures;
}

async function changesSince({ figures, month }: MonthlyReport, { loaders }: WardContext) {
  return figures && changesOf(figures, (await loaders.examinedMonth.load(month)).figures);
}

async function fileOf(report: MonthlyReport, context: WardContext) {
  const { ward, loaders, clock } = context;
  const [room, areas] = await Promise.all([loaders.room.load('room'), loaders.areasOfRoom.load('room')]);
  const wardName = areas.find(({ areaCode }) => areaCode === ward)?.name ?? ward;
  const figures = await figuresOf(report, context);
  return writeReportFile({ report, figures, room, ward, wardName, at: clock.now() });
}

const ofLast = (last: MonthlyReport | null) =>
  last && { state: last.state, revision: last.revision, submittedAt: last.submittedAt };

const ofAccepted = (accepted: MonthlyReport | null) =>
  accepted && {
    acceptedAt: accepted.acceptedAt,
    acceptedRevision: accepted.revision,
    figures: accepted.figures,
    figuresHash: accepted.figuresHash,
  };

async function statusOf(month: string, { repositories, reportDueDay, clock, trail }: WardContext) {
  const { first, last, accepted } = await repositories.monthlyReports.findOfMonth(month);
  const dueOn = dueDayOf(month, reportDueDay);
  const firstSubmittedAt = first?.firstSubmittedAt ?? null;
  const punctuality = punctualityOf(firstSubmittedAt, dueOn, clock.now());
  trail.noteAggregate('Query.monthlyReportStatus', month, 1);
  return { dueOn, punctuality, firstSubmittedAt, ...ofLast(last), ...ofAccepted(accepted) };
}

/** Monthly reports of the room. */
export const monthlyReportResolvers = {
  Query: {
    roomMonthlyReports: reportsIn,
    monthlyReportStatus: (_parent: unknown, { month }: { month: string }, context: WardContext) =>
      statusOf(month, context),
  },
  Mutation: {
    draftMonthlyReport: changed(draftMonthlyReport),
    submitMonthlyReport: changed(submitMonthlyReport),
    acceptMonthlyReport: changed(acceptMonthlyReport),
    returnMonthlyReport: changed(returnMonthlyReport),
    redraftMonthlyReport: changed(redraftMonthlyReport),
    reviseMonthlyReport: changed(reviseMonthlyReport),
  },
  Ward: { monthlyReports: reportsIn },
  MonthlyReport: {
    __resolveReference: resolveReference('MonthlyReport', 'report'),
    dueOn: ({ month }: MonthlyReport, _args: unknown, { reportDueDay }: WardContext) =>
      dueDayOf(month, reportDueDay),
    punctuality: ({ firstSubmittedAt, month }: MonthlyReport, _args: unknown, context: WardContext) =>
      punctualityOf(firstSubmittedAt, dueDayOf(month, context.reportDueDay), context.clock.now()),
    figures: (report: MonthlyReport, _args: unknown, context: WardContext) => figuresOf(report, context),
    checks: async ({ month }: MonthlyReport, _args: unknown, { loaders }: WardContext) => {
      const { figures, evidence } = await loaders.examinedMonth.load(month);
      return checkReport(month, figures, evidence);
    },
    changes: (report: MonthlyReport, _args: unknown, context: WardContext) => changesSince(report, context),
    file: (report: MonthlyReport, _args: unknown, context: WardContext) => fileOf(report, context),
  },
  ReportCheck: {
    case: ({ entityId }: ReportCheck, _args: unknown, { loaders }: WardContext) =>
      entityId === null ? null : loaders.case.load(entityId),
  },
  MonthlyReportPayload: {
    report: ({ id }: PayloadParent, _args: unknown, { loaders }: WardContext) =>
      id === null ? null : loaders.report.load(id),
  },
};
