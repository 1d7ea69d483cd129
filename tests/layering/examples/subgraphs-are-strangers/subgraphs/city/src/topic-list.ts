import { maximumTopics } from '../../ward/src/case-limits.ts';

export const longestList = maximumTopics;
