import document from './bureau-overview.graphql?raw';
import type { CaseMeasures, Count, Coverage, Scene, StaleMeasures } from './statistics.ts';

/** The one question that the bureau's page repeats; variables: `period.fiscalYear`. */
export const BUREAU_OVERVIEW = { name: 'BureauOverview', document } as const;

/** Answer to `BureauOverview`; a part is `null` when it was refused or could not be had. */
export type BureauOverview = {
  readonly byWard: {
    readonly total: CaseMeasures;
    readonly rows: readonly {
      readonly ward: { readonly code: string } | null;
      readonly measures: CaseMeasures;
      readonly stale: StaleMeasures | null;
    }[];
    readonly coverage: Coverage;
  } | null;
  readonly byMonth: {
    readonly rows: readonly { readonly month: string | null; readonly measures: { readonly cases: Count } }[];
    readonly coverage: { readonly complete: boolean };
  } | null;
  readonly byScene: {
    readonly rows: readonly { readonly scene: Scene | null; readonly measures: { readonly cases: Count } }[];
    readonly coverage: { readonly complete: boolean };
  } | null;
};
