/** A query plan as Apollo's planner makes it, as far as we carry it out. */
export interface QueryPlan {
  readonly node?: PlanNode | OtherNode;
}

/** One step of a plan. */
export type PlanNode = SequenceNode | ParallelNode | FlattenNode | FetchNode | ConditionNode;

/** Steps one after another. */
export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly (PlanNode | OtherNode)[];
}

/** Steps at the same time. */
export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly (PlanNode | OtherNode)[];
}

/** A step for what stands at a path of the data so far; `@` means every item of a list. */
export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: readonly (string | number)[];
  readonly node: PlanNode | OtherNode;
}

/** A question to one subgraph: about root fields, or, with `requires`, about entities. */
export interface FetchNode {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  readonly variableUsages?: readonly string[];
  readonly requires?: readonly Required[];
  readonly operation: string;
  readonly operationName: string | undefined;
  /** Changes to what each entity is known by, before it is sent. */
  readonly inputRewrites?: readonly Rewrite[];
  /** Changes to what the subgraph answered. */
  readonly outputRewrites?: readonly Rewrite[];
  readonly contextRewrites?: readonly unknown[];
}

/** A change to every object at a path of field names and, as `... on Type`, of conditions; its last step is the field's name. */
export type Rewrite =
  | { readonly kind: 'ValueSetter'; readonly path: readonly string[]; readonly setValueTo: unknown }
  | { readonly kind: 'KeyRenamer'; readonly path: readonly string[]; readonly renameKeyTo: string };

/** A step that a variable decides. */
export interface ConditionNode {
  readonly kind: 'Condition';
  readonly condition: string;
  readonly ifClause?: PlanNode | OtherNode;
  readonly elseClause?: PlanNode | OtherNode;
}

/** `@defer` and subscriptions, which we do not carry out. */
export interface OtherNode {
  readonly kind: 'Defer' | 'Subscription';
}

/** A part of a representation: what is read from the data so far. */
export type Required =
  | {
      readonly kind: 'Field';
      readonly name: string;
      readonly alias?: string;
      readonly selections?: readonly Required[];
    }
  | {
      readonly kind: 'InlineFragment';
      readonly typeCondition?: string;
      readonly selections: readonly Required[];
    };

const knownRewrites: readonly string[] = ['ValueSetter', 'KeyRenamer'];

function isCoveredFetch({
  inputRewrites = [],
  outputRewrites = [],
  contextRewrites = [],
}: FetchNode): boolean {
  const isKnown = [...inputRewrites, ...outputRewrites].every(({ kind }) => knownRewrites.includes(kind));
  return isKnown && contextRewrites.length === 0;
}

/** Whether we can carry out a step: no `@defer`, no subscription, no values from a context (`@fromContext`). */
export function isCovered(node: PlanNode | OtherNode): node is PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.every(isCovered);
    case 'Flatten':
      return isCovered(node.node);
    case 'Fetch':
      return isCoveredFetch(node);
    case 'Condition':
      return [node.ifClause, node.elseClause].every((clause) => clause === undefined || isCovered(clause));
    default:
      return false;
  }
}
