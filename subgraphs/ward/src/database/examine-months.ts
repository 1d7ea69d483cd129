import type { EntityManager } from 'typeorm';
import type { MonthExamined } from '../domain/monthly-report-repository.ts';
import type { ReportCheckCode } from '../domain/report-checks.ts';
import { assembleFigures, type CountedFigure } from '../domain/report-figures.ts';
import { consultationRoomSchema } from './consultation-room.schema.ts';
import { reportEvidenceStatement } from './report-evidence-statement.ts';
import { reportFiguresStatement } from './report-figures-statement.ts';
import { calendarOf } from './room-calendar-rows.ts';

interface FigureRow extends CountedFigure {
  readonly month: string;
}

interface EvidenceRow {
  readonly month: string;
  readonly kind: 'doubtful' | 'before';
  readonly code: ReportCheckCode;
  readonly id: string;
  readonly cases: number;
}

const rowsOf = <Row extends { readonly month: string }>(rows: readonly Row[], month: string): Row[] =>
  rows.filter((row) => row.month === month);

/** What the rows say of these months, in their order: four statements, whatever the number of months. */
export async function examineMonths(
  manager: EntityManager,
  months: readonly string[],
): Promise<MonthExamined[]> {
  const distinct = [[...new Set(months)]];
  const figures = await manager.query<FigureRow[]>(reportFiguresStatement, distinct);
  const evidence = await manager.query<EvidenceRow[]>(reportEvidenceStatement, distinct);
  const [room] = await manager.find(consultationRoomSchema, { order: { id: 'ASC' }, take: 1 });
  const calendar = await calendarOf(manager);
  return months.map((month) => {
    const ofMonth = rowsOf(evidence, month);
    return {
      figures: assembleFigures(rowsOf(figures, month)),
      evidence: {
        doubtful: ofMonth.filter(({ kind }) => kind === 'doubtful').map(({ code, id }) => ({ code, id })),
        casesBefore: ofMonth.filter(({ kind }) => kind === 'before').map(({ cases }) => cases),
        openedOn: room?.openedOn ?? null,
        calendar,
      },
    };
  });
}
