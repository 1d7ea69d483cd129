const bands: readonly (readonly [number, string])[] = [
  [95, 'AGE_95_PLUS'],
  [90, 'AGE_90_94'],
  [85, 'AGE_85_89'],
  [80, 'AGE_80_84'],
  [75, 'AGE_75_79'],
  [70, 'AGE_70_74'],
  [65, 'AGE_65_69'],
  [40, 'AGE_40_64'],
];

/** The age band of the contract for an age in whole years. */
export function ageBandOf(years: number): string {
  return bands.find(([least]) => years >= least)?.[1] ?? 'AGE_0_39';
}
