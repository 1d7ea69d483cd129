import type { FactChange } from '../domain/resource-change.ts';
import type { ResourceKind } from '../domain/resource-kind.ts';

/** Something wrong with a row, or worth knowing. */
export interface Remark {
  /** Whether the row was used all the same. */
  readonly warning: boolean;
  /** Heading of the column; `null` for the whole row. */
  readonly column: string | null;
  /** What stood there, at most 80 characters. */
  readonly value: string | null;
  readonly reason: string;
}

/** What a row says of one resource. */
export interface Statement {
  /** Name; `null` in files that know resources by number alone. */
  readonly name: string | null;
  readonly kind: ResourceKind | null;
  /** Number at the source. */
  readonly number: string | null;
  /** Day for which the row states its facts, when it has one of its own. */
  readonly statedOn: string | null;
  readonly facts: FactChange;
}

/** What became of reading a row. */
export type ReadRow = {
  readonly line: number;
  readonly remarks: readonly Remark[];
  readonly name: string | null;
} & (
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'outside' }
  | {
      readonly kind: 'rejected';
      /** Its number at the source, where it can be read: what it names has not vanished. */
      readonly number: string | null;
    }
);

const longestValue = 80;

/** A remark, its value cut to 80 characters and without control characters. */
export function remark(
  warning: boolean,
  reason: string,
  column: string | null = null,
  value: string | null = null,
): Remark {
  const shown = value?.replace(/\p{Cc}/gu, '\uFFFD') ?? null;
  return {
    warning,
    column,
    reason,
    value: shown && shown.length > longestValue ? `${shown.slice(0, longestValue)}…` : shown,
  };
}
