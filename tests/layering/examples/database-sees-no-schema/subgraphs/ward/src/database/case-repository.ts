import type { CaseSource } from '../schema/case-source.ts';

export const toSource = (id: string): CaseSource => ({ id });
