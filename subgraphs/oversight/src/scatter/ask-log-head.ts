import type { ChainHead } from '@kakehashi/shared/access-log/hash-chain.ts';
import { z } from 'zod';
import type { NodeQuestion } from './ask-nodes.ts';

/** The end of a node's access log, and the hash at the place that was asked for. */
export interface LogHead extends ChainHead {
  readonly hashAt: string | null;
}

const head = z.strictObject({
  sequence: z.number().int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  hashAt: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

const text = 'query LogHead($at: Int) { accessLogHead(at: $at) { sequence hash hashAt } }';

/** Asks a node where its access log ends. */
export function logHeadQuestion(at: number | null): NodeQuestion<LogHead> {
  return { field: 'accessLogHead', text, variables: { at }, read: (value) => head.parse(value) };
}
