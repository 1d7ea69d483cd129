import { EntitySchema } from 'typeorm';
import type { MonthlyReport } from '../domain/monthly-report.ts';

const instant = (name: string) => ({ type: 'timestamptz', name, precision: 3, nullable: true }) as const;
const text = (name: string) => ({ type: 'text', name, nullable: true }) as const;

/** Table `monthly_report`. */
export const monthlyReportSchema = new EntitySchema<MonthlyReport>({
  name: 'MonthlyReport',
  tableName: 'monthly_report',
  columns: {
    id: { type: 'text', primary: true },
    roomId: { type: 'text', name: 'room_id' },
    month: { type: 'text' },
    revision: { type: 'integer' },
    state: { type: 'text' },
    draftedAt: { type: 'timestamptz', name: 'drafted_at', precision: 3 },
    firstSubmittedAt: instant('first_submitted_at'),
    submittedAt: instant('submitted_at'),
    submittedBy: text('submitted_by'),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by'),
    returnedAt: instant('returned_at'),
    returnReason: text('return_reason'),
    returnNote: text('return_note'),
    revisionReason: text('revision_reason'),
    revisionNote: text('revision_note'),
    acknowledged: { type: 'text', array: true },
    note: text('note'),
    figures: { type: 'jsonb', nullable: true },
    figuresHash: text('figures_hash'),
    version: { type: 'integer' },
  },
});
