import document from './wards.graphql?raw';

/** The 24 wards as the city describes them; asked once. */
export const WARDS = { name: 'Wards', document } as const;

/** One ward; what the city could not say is `null`. */
export type WardFacts = {
  readonly code: string;
  readonly name: string | null;
  readonly nameKana: string | null;
  readonly nameRomaji: string | null;
  readonly tile: { readonly column: number; readonly row: number } | null;
  readonly medicalArea: { readonly code: string; readonly name: string | null } | null;
  readonly population: { readonly total: number; readonly asOf: string } | null;
};

/** Answer to `Wards`. */
export type WardsAnswer = { readonly wards: readonly WardFacts[] | null };
