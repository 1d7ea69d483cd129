import type { NodeState } from '@kakehashi/shared/nodes/node-state.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** How one ward took part in an answer, as `WardCoverage` of the contract. */
export interface WardCoverage {
  readonly code: WardCode;
  readonly state: NodeState;
  readonly asOf: Date | null;
  readonly since: Date | null;
  readonly staleAsOf: Date | null;
}

/** Which wards an answer rests on, as `Coverage` of the contract. */
export interface Coverage {
  readonly expected: number;
  readonly answered: number;
  readonly complete: boolean;
  readonly asOf: Date;
  readonly wards: readonly WardCoverage[];
}

/** The same coverage, with the time of the stale figures beside each lost ward that has some; nothing else changes. Pure. */
export function markStale(coverage: Coverage, staleAsOf: ReadonlyMap<WardCode, Date>): Coverage {
  const wards = coverage.wards.map((ward) =>
    ward.state === 'ANSWERED' ? ward : { ...ward, staleAsOf: staleAsOf.get(ward.code) ?? null },
  );
  return { ...coverage, wards };
}

/** Coverage of the wards asked, ordered by code. Pure. */
export function coverageOf(wards: readonly WardCoverage[], asOf: Date): Coverage {
  const answered = wards.filter((ward) => ward.state === 'ANSWERED').length;
  return {
    expected: wards.length,
    answered,
    complete: answered === wards.length,
    asOf,
    wards: wards.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  };
}
