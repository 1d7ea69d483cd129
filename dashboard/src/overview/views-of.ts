/** A view of the bureau's page. */
export type View = 'OVERVIEW' | 'COMPARISONS' | 'REPORTS' | 'RELEASED' | 'RESOURCES';

const views: Readonly<Record<string, readonly View[]>> = {
  bureau: ['OVERVIEW', 'COMPARISONS', 'REPORTS', 'RELEASED', 'RESOURCES'],
  coordinator: ['OVERVIEW', 'RELEASED', 'RESOURCES'],
  ward_officer: ['OVERVIEW', 'RELEASED', 'RESOURCES'],
  analyst: ['RELEASED', 'RESOURCES'],
};

/** The views that a role may see, the first one first; for display only, since the nodes decide. None for others. */
export function viewsOf(role: string): readonly View[] {
  return views[role] ?? [];
}
