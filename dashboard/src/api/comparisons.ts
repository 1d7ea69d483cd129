import document from './comparisons.graphql?raw';
import ofResources from './resource-comparisons.graphql?raw';
import type { Count } from './statistics.ts';

/** What compares wards, and the year with the one before; variables: `period.fiscalYear`. */
export const COMPARISONS = { name: 'Comparisons', document } as const;

/** What compares resources; variables: `period.fiscalYear`. Asked apart, because the city then sends the IDs of all resources. */
export const RESOURCE_COMPARISONS = { name: 'ResourceComparisons', document: ofResources } as const;

/** How many wards an answer rests on. */
export type Answered = { readonly expected: number; readonly answered: number; readonly complete: boolean };

/** Where a ward stands against the limits of chance. */
export type LevelPosition = 'FAR_BELOW' | 'BELOW' | 'WITHIN' | 'ABOVE' | 'FAR_ABOVE';

/** One ward's burden; rates per 1,000 residents of 65 and over. */
export type WardLevel = {
  readonly ward: { readonly code: string };
  readonly cases: Count;
  readonly aged65Plus: number | null;
  readonly perThousand: number | null;
  readonly perThousandLower: number | null;
  readonly perThousandUpper: number | null;
  readonly limit95Lower: number | null;
  readonly limit95Upper: number | null;
  readonly position: LevelPosition | null;
};

/** `CaseLevelling` of the contract. */
export type Levelling = {
  readonly cases: Count;
  readonly perThousand: number | null;
  readonly dispersion: number | null;
  readonly highestToLowest: number | null;
  readonly rows: readonly WardLevel[];
  readonly coverage: Answered;
};

/** `FairnessRow` of the contract. */
export type FairnessRow = {
  readonly kind: string;
  readonly medicalArea: { readonly code: string } | null;
  readonly resources: number;
  readonly referrals: number;
  readonly withoutReferral: number;
  readonly gini: number | null;
  readonly giniByChance: number | null;
  readonly giniByChanceUpper: number | null;
  readonly topShare: number | null;
  readonly moreThanChance: boolean;
};

/** `InformationAccuracy` of the contract. */
export type Accuracy = {
  readonly checked: Count;
  readonly right: Count;
  readonly share: number | null;
  readonly shareLower: number | null;
  readonly shareUpper: number | null;
  readonly coverage: Answered;
};

/** `ResourceFreshness` of the contract. */
export type Freshness = {
  readonly asOf: string;
  readonly resources: number;
  readonly confirmedWithin90Days: number;
  readonly confirmedWithin365Days: number;
  readonly neverConfirmed: number;
};

/** `DoubleTrouble` of the contract. */
export type DoubleTrouble = {
  readonly cases: Count;
  readonly throughTwoWindows: Count;
  readonly share: number | null;
  readonly shareLower: number | null;
  readonly shareUpper: number | null;
  readonly handOvers: Count | null;
  readonly handOversWithoutContext: Count | null;
  readonly coverage: Answered;
};

/** What is compared with the period before. */
export type TrendedMeasures = {
  readonly cases: Count;
  readonly firstResponseMinutesMedian: number | null;
  readonly firstResponseMinutesP90: number | null;
  readonly sameDayResponseRate: number | null;
  readonly resolutionDaysMedian: number | null;
  readonly resolutionDaysP90: number | null;
};

/** A year beside the one before. */
export type TrendAnswer = {
  readonly total: TrendedMeasures;
  readonly trend: {
    readonly from: string;
    readonly to: string;
    readonly casesChange: number | null;
    readonly total: TrendedMeasures;
    readonly coverage: Answered;
  } | null;
  readonly coverage: Answered;
};

/** Answer to `Comparisons`; a part is `null` when it could not be had. */
export type ComparisonsAnswer = {
  readonly city: {
    readonly caseLevelling: Levelling | null;
    readonly doubleTrouble: DoubleTrouble | null;
  } | null;
  readonly caseStatistics: TrendAnswer | null;
};

/** Answer to `ResourceComparisons`; a part is `null` when it could not be had. */
export type ResourceComparisonsAnswer = {
  readonly city: {
    readonly referralFairness: {
      readonly rows: readonly FairnessRow[] | null;
      readonly coverage: Answered;
    } | null;
    readonly informationAccuracy: Accuracy | null;
    readonly resourceFreshness: Freshness | null;
  } | null;
};
