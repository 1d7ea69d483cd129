import { giniOf, topShareOf } from './spread.ts';
import { spreadByChance } from './spread-by-chance.ts';

/** `ResourceGroup` of the contract. */
export interface ResourceGroup {
  readonly kind: string;
  readonly medicalArea: string | null;
  readonly resourceIds: readonly string[];
}

/** `FairnessRow` of the contract. */
export interface FairnessRow {
  readonly kind: string;
  readonly medicalArea: string | null;
  readonly resources: number;
  readonly referrals: number;
  readonly withoutReferral: number;
  readonly gini: number | null;
  readonly giniByChance: number | null;
  readonly giniByChanceUpper: number | null;
  readonly topShare: number | null;
  readonly topShareByChance: number | null;
  readonly moreThanChance: boolean;
}

function spreadOf(
  { kind, medicalArea, resourceIds }: ResourceGroup,
  byResource: ReadonlyMap<string, number>,
): FairnessRow {
  const counts = resourceIds.map((id) => byResource.get(id) ?? 0);
  const referrals = counts.reduce((sum, count) => sum + count, 0);
  const chance = spreadByChance(counts.length, referrals);
  const gini = giniOf(counts);
  return {
    kind,
    medicalArea,
    resources: counts.length,
    referrals,
    withoutReferral: counts.filter((count) => count === 0).length,
    gini,
    giniByChance: chance.gini,
    giniByChanceUpper: chance.giniUpper,
    topShare: topShareOf(counts),
    topShareByChance: chance.topShare,
    moreThanChance: gini !== null && chance.giniUpper !== null && gini > chance.giniUpper,
  };
}

/** The spread of referrals in each group of at least two resources, most referrals first. Pure. */
export function spreadOverGroups(
  groups: readonly ResourceGroup[],
  byResource: ReadonlyMap<string, number>,
): FairnessRow[] {
  return groups
    .filter(({ resourceIds }) => resourceIds.length >= 2)
    .map((group) => spreadOf(group, byResource))
    .toSorted((a, b) => b.referrals - a.referrals || (a.kind < b.kind ? -1 : 1));
}

/** Referrals to resources that stand in no group. */
export function referralsElsewhere(
  groups: readonly ResourceGroup[],
  byResource: ReadonlyMap<string, number>,
): number {
  const listed = new Set(groups.flatMap(({ resourceIds }) => resourceIds));
  return [...byResource].reduce((sum, [id, referrals]) => sum + (listed.has(id) ? 0 : referrals), 0);
}
