import { isGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';
import { z } from 'zod';
import { isInOrder, type CaseKey, type CaseOrder } from '../gather/case-page.ts';
import type { NodeQuestion } from './ask-nodes.ts';

/** What a page of keys is asked with. */
export interface CaseKeysQuestion {
  readonly where: Json | null;
  readonly orderBy: CaseOrder;
  readonly first: number;
  readonly after: CaseKey | null;
  readonly withTotalCount: boolean;
}

/** One node's part of a page. */
export interface NodeCasePage {
  readonly keys: readonly CaseKey[];
  /** 0 when it was not asked for. */
  readonly totalCount: number;
}

const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

const page = z.object({
  keys: z.array(z.object({ id: z.string().refine(isGlobalId), value: instant.nullable() })),
  totalCount: z.int().nonnegative().default(0),
});

function textFor(withTotalCount: boolean): string {
  return `query CaseKeys($where: CaseFilter, $orderBy: CaseOrder!, $first: Int!, $after: CaseKeyInput) { caseKeys(where: $where, orderBy: $orderBy, first: $first, after: $after) { keys { id value } ${withTotalCount ? 'totalCount ' : ''}} }`;
}

/** Asks for a node's keys in order; refused are other wards' IDs, too many, and lists out of order. */
export function caseKeysQuestion(asked: CaseKeysQuestion): NodeQuestion<NodeCasePage> {
  const { withTotalCount, ...variables } = asked;
  return {
    field: 'caseKeys',
    text: textFor(withTotalCount),
    variables,
    read: (value, ward) => {
      const read = page.parse(value);
      const isOwn = read.keys.every((key) => wardOfGlobalId(key.id) === ward);
      if (!isOwn || read.keys.length > asked.first || !isInOrder(read.keys, asked.orderBy)) {
        throw new Error('expected keys of the ward, in order, no more than asked for');
      }
      return read;
    },
  };
}
