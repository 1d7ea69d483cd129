import type { Count } from './count.ts';

export type CaseCount = Count;
