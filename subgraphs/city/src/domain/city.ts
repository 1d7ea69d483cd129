import type { Ward } from './ward.ts';

/** The city as a whole: 大阪市 by its municipality code (JIS X 0402) without check digit. */
export const theCity = { code: '27100', name: '大阪市' } as const;

/** `WardFacts` of the contract. */
export interface WardFacts {
  readonly code: string;
  readonly name: string;
  readonly aged65Plus: number | null;
  readonly aged65PlusApproximate: boolean;
  readonly populationAsOf: string;
}

/** What comparisons of wards need of a ward. */
export function factsOfWard({ code, name, population }: Ward): WardFacts {
  const { aged65Plus, aged65PlusApproximate, asOf } = population;
  return { code, name, aged65Plus, aged65PlusApproximate, populationAsOf: asOf };
}
