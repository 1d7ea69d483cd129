import type { Session } from '../identity/session.ts';

/** Where and how to ask, and about which fiscal year. */
export type Asked = { readonly session: Session; readonly path: string; readonly fiscalYear: number };

/** The first and the last day of a fiscal year. */
export const daysOf = (fiscalYear: number): { readonly from: string; readonly to: string } => ({
  from: `${String(fiscalYear)}-04-01`,
  to: `${String(fiscalYear + 1)}-03-31`,
});
