import type { Case } from './case.ts';

export type CaseState = Case['state'];
