import type { CaseRow } from '../database/case-row.ts';

export const caseResolvers = { Case: { id: (row: CaseRow) => row.id } };
