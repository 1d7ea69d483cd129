/** A view of the bureau's page. */
export type View = 'OVERVIEW' | 'COMPARISONS' | 'REPORTS' | 'RELEASED' | 'RESOURCES' | 'PROGRAMME';

const views: Readonly<Record<string, readonly View[]>> = {
  bureau: ['OVERVIEW', 'COMPARISONS', 'REPORTS', 'RELEASED', 'RESOURCES', 'PROGRAMME'],
  coordinator: ['OVERVIEW', 'RELEASED', 'RESOURCES', 'PROGRAMME'],
  ward_officer: ['OVERVIEW', 'RELEASED', 'RESOURCES', 'PROGRAMME'],
  analyst: ['RELEASED', 'RESOURCES', 'PROGRAMME'],
};

/** The views that a role may see, the first one first; for display only, since the nodes decide. None for others. */
export function viewsOf(role: string): readonly View[] {
  return views[role] ?? [];
}
