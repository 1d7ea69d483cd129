import type { GatewayReply, GraphQLProblem } from '../api/ask-gateway.ts';
import type { BureauOverview } from '../api/bureau-overview.ts';
import type { CaseMeasures, Count, Coverage, StaleMeasures } from '../api/statistics.ts';

/** The figures of one ward: of now, and the old ones that are shown in their place. */
export type WardFigures = { readonly measures: CaseMeasures; readonly stale: StaleMeasures | null };

/** What the page draws: one answer of the gateway. */
export type Picture = {
  readonly total: CaseMeasures;
  readonly coverage: Coverage;
  /** Figures by ward code. */
  readonly wards: ReadonlyMap<string, WardFigures>;
  readonly months: BureauOverview['byMonth'];
  readonly scenes: BureauOverview['byScene'];
};

/** What one question to the gateway came to. */
export type OverviewReading =
  | { readonly kind: 'PICTURE'; readonly picture: Picture }
  | { readonly kind: 'FORBIDDEN' }
  | { readonly kind: 'UNAUTHENTICATED' }
  | { readonly kind: 'FAILED'; readonly reason: string };

const NOT_REPORTED: Count = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };
const NOTHING: CaseMeasures = {
  cases: NOT_REPORTED,
  persons: NOT_REPORTED,
  firstResponseMinutesMedian: null,
  sameDayResponseRate: null,
};

/** Reads the gateway's reply. When no ward answered, the picture holds the coverage and no figure. */
export function readOverview(reply: GatewayReply<BureauOverview>): OverviewReading {
  if (reply.kind !== 'ANSWER') return reply;
  const byWard = reply.data?.byWard ?? null;
  if (byWard !== null) {
    const wards = new Map(byWard.rows.flatMap((row) => (row.ward ? [[row.ward.code, row]] : [])));
    const { total, coverage } = byWard;
    const { byMonth: months = null, byScene: scenes = null } = reply.data ?? {};
    return { kind: 'PICTURE', picture: { total, coverage, wards, months, scenes } };
  }
  return readProblems(reply.errors);
}

function readProblems(errors: readonly GraphQLProblem[]): OverviewReading {
  const codes = errors.map((error) => error.extensions?.code ?? 'UNKNOWN');
  if (codes.includes('UNAUTHENTICATED')) return { kind: 'UNAUTHENTICATED' };
  if (codes.includes('FORBIDDEN')) return { kind: 'FORBIDDEN' };
  const coverage = errors.find((error) => error.extensions?.code === 'NO_WARD_ANSWERED')?.extensions
    ?.coverage;
  if (coverage === undefined) return { kind: 'FAILED', reason: codes[0] ?? 'EMPTY' };
  const picture = {
    total: NOTHING,
    coverage: coverage as Coverage,
    wards: new Map(),
    months: null,
    scenes: null,
  };
  return { kind: 'PICTURE', picture };
}
