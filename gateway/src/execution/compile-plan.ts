import type { GraphQLSchema } from 'graphql';
import type { Variables } from '../routing/read-shard-key.ts';
import { ownOf, type DataPath } from './data-so-far.ts';
import {
  isCovered,
  type ConditionNode,
  type FetchNode,
  type PlanNode,
  type QueryPlan,
} from './query-plan.ts';
import { compileRepresentation, type ReadRepresentation } from './representation.ts';
import { compileRewrites, type ApplyRewrites } from './rewrites.ts';

/** A step of a plan with everything about it found out that is the same for all requests. */
export type CompiledStep =
  | CompiledFetch
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly CompiledStep[] }
  | { readonly kind: 'flatten'; readonly path: DataPath; readonly step: CompiledStep }
  | {
      readonly kind: 'condition';
      readonly holds: (given: Variables) => boolean;
      readonly then: CompiledStep | undefined;
      readonly otherwise: CompiledStep | undefined;
    };

/** A question to one subgraph. */
export interface CompiledFetch {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly text: string;
  readonly operationName: string | undefined;
  /** Names of the request's variables that it uses. */
  readonly variables: readonly string[];
  /** Reads what each entity is known by; absent where root fields are asked for. */
  readonly readRepresentation: ReadRepresentation | undefined;
  /** Renames in what each entity is known by, if need be. */
  readonly rewriteRepresentation: ApplyRewrites | undefined;
  /** Renames in the answer, in each entity of it where entities are asked for. */
  readonly rewriteAnswer: ApplyRewrites | undefined;
}

/** What a plan is compiled with. */
export interface PlanSource {
  /** Knows all types of the supergraph, also those hidden from clients. */
  readonly supergraph: GraphQLSchema;
  /** The operation's default values. */
  readonly defaults: Variables;
}

function compileFetch(fetch: FetchNode, { supergraph }: PlanSource): CompiledFetch {
  return {
    kind: 'fetch',
    subgraph: fetch.serviceName,
    text: fetch.operation,
    operationName: fetch.operationName,
    variables: fetch.variableUsages ?? [],
    readRepresentation: fetch.requires && compileRepresentation(fetch.requires, supergraph),
    rewriteRepresentation: compileRewrites(fetch.inputRewrites, supergraph),
    rewriteAnswer: compileRewrites(fetch.outputRewrites, supergraph),
  };
}

function compileCondition(
  { condition, ifClause, elseClause }: ConditionNode,
  source: PlanSource,
): CompiledStep {
  return {
    kind: 'condition',
    holds: (given) => {
      const value = ownOf(given, condition) ?? source.defaults[condition];
      if (typeof value !== 'boolean') throw new Error(`expected a Boolean in the variable ${condition}`);
      return value;
    },
    then: ifClause && compileStep(ifClause as PlanNode, source),
    otherwise: elseClause && compileStep(elseClause as PlanNode, source),
  };
}

function compileStep(node: PlanNode, source: PlanSource): CompiledStep {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return {
        kind: node.kind === 'Sequence' ? 'sequence' : 'parallel',
        steps: node.nodes.map((one) => compileStep(one as PlanNode, source)),
      };
    case 'Flatten':
      return { kind: 'flatten', path: node.path, step: compileStep(node.node as PlanNode, source) };
    case 'Condition':
      return compileCondition(node, source);
    case 'Fetch':
      return compileFetch(node, source);
  }
}

/** Compiles a plan; `undefined` when a step in it is none that we carry out. */
export function compilePlan({ node }: QueryPlan, source: PlanSource): CompiledStep | undefined {
  if (!node) return { kind: 'sequence', steps: [] };
  return isCovered(node) ? compileStep(node, source) : undefined;
}
