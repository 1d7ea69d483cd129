import type { CaseState } from './case-state.ts';

export interface Case {
  state: CaseState;
}
