import type { Client } from 'pg';
import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import { reportEvidenceStatement } from '@kakehashi/ward/src/database/report-evidence-statement.ts';
import { reportFiguresStatement } from '@kakehashi/ward/src/database/report-figures-statement.ts';
import { checkReport, type ReportCheckCode } from '@kakehashi/ward/src/domain/report-checks.ts';
import {
  assembleFigures,
  hashFigures,
  type CountedFigure,
} from '@kakehashi/ward/src/domain/report-figures.ts';
import { usualCalendar } from '@kakehashi/ward/src/domain/room-calendar.ts';
import { insertRows, type TableShape } from './insert-rows.ts';
import type { MonthlyReportRow } from './monthly-report-row.ts';
import { syntheticWards, type SyntheticWard } from './synthetic-wards.ts';
import { createWardStream } from './ward-stream.ts';

const shape: TableShape<MonthlyReportRow> = {
  name: 'monthly_report',
  columns: {
    id: 'text',
    room_id: 'text',
    month: 'text',
    revision: 'integer',
    state: 'text',
    drafted_at: 'timestamptz',
    first_submitted_at: 'timestamptz',
    submitted_at: 'timestamptz',
    submitted_by: 'text',
    accepted_at: 'timestamptz',
    accepted_by: 'text',
    returned_at: 'timestamptz',
    return_reason: 'text',
    acknowledged: 'text[]',
    figures: 'jsonb',
    figures_hash: 'text',
  },
};

type State = MonthlyReportRow['state'];

/** The last two closed months, with the day in the next one on which rooms hand in: in time, and late. */
const months = [
  { month: '2025-01', inTime: '2025-02-06', late: '2025-02-13' },
  { month: '2025-02', inTime: '2025-03-06', late: '2025-03-12' },
] as const;

/** Wards that have not got so far with the last month, by place among the 24; the choice means nothing. */
const unfinished: Readonly<Record<number, State | 'NONE'>> = {
  3: 'SUBMITTED',
  7: 'NONE',
  13: 'DRAFT',
  19: 'RETURNED',
  21: 'SUBMITTED',
};
const isLate = (place: number): boolean => place % 6 === 5;

async function examine(client: Client, month: string) {
  const counted = await client.query<CountedFigure>(reportFiguresStatement, [[month]]);
  const figures = assembleFigures(counted.rows);
  const { rows } = await client.query<{ kind: string; code: ReportCheckCode; id: string; cases: number }>(
    reportEvidenceStatement,
    [[month]],
  );
  const doubtful = rows.filter(({ kind }) => kind === 'doubtful');
  const casesBefore = rows.filter(({ kind }) => kind === 'before').map(({ cases }) => cases);
  const evidence = { doubtful, casesBefore, openedOn: null, calendar: usualCalendar };
  const codes = checkReport(month, figures, evidence).map(({ code }) => code);
  return { figures, figures_hash: hashFigures(figures), acknowledged: [...new Set(codes)] };
}

const nothing = {
  first_submitted_at: null,
  submitted_at: null,
  submitted_by: null,
  accepted_at: null,
  accepted_by: null,
  returned_at: null,
  return_reason: null,
  acknowledged: [],
  figures: null,
  figures_hash: null,
} as const;

/** What stands in a report that was handed in on the day. */
async function handedIn(client: Client, month: string, state: State, day: string) {
  const submitted = { first_submitted_at: `${day}T15:00:00+09:00`, submitted_at: `${day}T15:00:00+09:00` };
  const answeredAt = `${day}T16:30:00+09:00`;
  return {
    ...nothing,
    ...submitted,
    submitted_by: 'synthetic',
    ...(state === 'ACCEPTED' && { accepted_at: answeredAt, accepted_by: 'synthetic' }),
    ...(state === 'RETURNED' && { returned_at: answeredAt, return_reason: 'ENTRIES_MISSING' }),
    ...(await examine(client, month)),
  };
}

/** Enters the reports of the last two closed months, counted and checked as the ward's own node does; the room and its cases are there already. */
export async function insertMonthlyReports(
  client: Client,
  ward: SyntheticWard,
  roomId: string,
): Promise<void> {
  const place = syntheticWards.indexOf(ward);
  const random = createWardStream(ward, 'monthly-report');
  for (const { month, inTime, late } of months) {
    const state = month === '2025-02' ? (unfinished[place] ?? 'ACCEPTED') : 'ACCEPTED';
    const draftedAt = `${inTime}T10:00:00+09:00`;
    const id = createGlobalId(ward.code, Date.parse(draftedAt), random.tenBytes());
    if (state === 'NONE') continue;
    const draft = { id, room_id: roomId, month, revision: 1, state, drafted_at: draftedAt };
    const rest =
      state === 'DRAFT' ? nothing : await handedIn(client, month, state, isLate(place) ? late : inTime);
    await insertRows(client, shape, [{ ...draft, ...rest }]);
  }
}
