/** What people write in this system, beside what was read from the source documents. */
export interface Written {
  /** Whether everybody who is signed in may see it; otherwise the bureau and staff of its ward. */
  readonly published: boolean;
  /** Counts changes from 1. */
  readonly version: number;
}
