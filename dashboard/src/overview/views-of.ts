/** A view of the bureau's page. */
export type View = 'OVERVIEW' | 'COMPARISONS' | 'REPORTS' | 'RELEASED';

const views: Readonly<Record<string, readonly View[]>> = {
  bureau: ['OVERVIEW', 'COMPARISONS', 'REPORTS', 'RELEASED'],
  coordinator: ['OVERVIEW', 'RELEASED'],
  ward_officer: ['OVERVIEW', 'RELEASED'],
  analyst: ['RELEASED'],
};

/** The views that a role may see, the first one first; for display only, since the nodes decide. None for others. */
export function viewsOf(role: string): readonly View[] {
  return views[role] ?? [];
}
