/** What came of one attack. */
export interface Finding {
  readonly what: string;
  /** Whether the attack reached anything that it should not. */
  readonly isFound: boolean;
  readonly facts: string;
}

/** A finding as one line. */
export function tellFinding({ what, isFound, facts }: Finding): string {
  return `${isFound ? 'FOUND' : 'nothing'}: ${what} (${facts})`;
}
