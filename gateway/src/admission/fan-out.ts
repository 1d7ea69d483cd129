import { getNamedType, isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import { isObject, valueAt } from '@kakehashi/shared/cost/argument-paths.ts';
import type { FanOut, PricedField } from '@kakehashi/shared/cost/price-operation.ts';
import { shardKeyOf } from '@kakehashi/shared/global-id.ts';
import type { AssertionIssuer } from '@kakehashi/shared/identity/assertion.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import type { NodeRegistry } from '@kakehashi/shared/nodes/node-registry.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { RoutingContract } from '../routing/routing-contract.ts';
import fieldsOfOversight from './asked-by-oversight.json' with { type: 'json' };
import { ownersOf, type Graph } from './field-owner.ts';

/** What a selection is about: the wards whose rows it may hold, and the subgraph that has given it so far. */
export interface WardScope {
  readonly wards: readonly WardCode[];
  readonly graph: Graph | undefined;
}

/** A node that a question would reach. */
export interface AskedField {
  readonly ward: WardCode;
  /** `Type.field` with which the question enters the node. */
  readonly field: string;
  /** Who asks the node: the gateway for the ward subgraph, or oversight. */
  readonly asker: AssertionIssuer;
  /** The field of the node that is asked for it: the same, or what oversight makes of it. */
  readonly entry: string;
}

/** Which nodes a question would ask, found while it is priced. */
export interface FanOutPlan {
  readonly scope: WardScope;
  readonly fanOut: (asked: PricedField<WardScope>) => FanOut<WardScope>;
  /** Each node and field once, in the order of the document. */
  asked(): readonly AskedField[];
}

/** What oversight asks of each node to answer a field; what is missing here it answers by itself. */
const askedByOversight: Readonly<Record<string, string>> = fieldsOfOversight;

/** Arguments that name wards, or things of one ward by their ID. */
const wardArguments = [
  'wards',
  'ward',
  'codes',
  'code',
  'id',
  'ids',
  'where.wards',
  'input.ward',
  'input.wards',
];

function wardsIn(value: unknown): readonly WardCode[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text) => (typeof text === 'string' ? (shardKeyOf(text) ?? []) : []));
}

function wardsOfRepresentations(value: unknown): readonly WardCode[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => (isObject(one) ? wardsIn(Object.values(one)) : []));
}

function isListOfWards(type: GraphQLOutputType): boolean {
  const bare = isNonNullType(type) ? type.ofType : type;
  return isListType(bare) && getNamedType(bare).name === 'Ward';
}

/**
 * Foresees the nodes that a question asks. A root field of `ward` asks the node that its `@route` names; a root field of
 * oversight asks the wards that its arguments name or, without any, those that the role may ask; a field of `ward` or
 * oversight on something that another subgraph gave asks the nodes of the wards that the thing may be of.
 */
export function planFanOut(
  { nodes, wards }: NodeRegistry,
  { routes }: Pick<RoutingContract, 'routes'>,
  user: Pick<User, 'ward'>,
): FanOutPlan {
  const everywhere = [...wards.keys()];
  const asked = new Map<string, AskedField>();
  const ask = (codes: readonly WardCode[], field: string, graph: Graph | undefined) => {
    const asker = graph === 'OVERSIGHT' ? 'oversight' : 'gateway';
    const entry = graph === 'OVERSIGHT' ? askedByOversight[field] : field;
    if (entry === undefined || graph === 'CITY') return;
    for (const ward of codes)
      if (nodes.has(ward)) asked.set(`${ward} ${field}`, { ward, field, asker, entry });
  };
  const narrow = (coordinate: string, args: PricedField<WardScope>['args']) => {
    const route = routes.get(coordinate);
    const paths = route ? [route.join('.')] : wardArguments;
    const named = [
      ...paths.flatMap((path) => wardsIn(valueAt(args, path))),
      ...wardsOfRepresentations(args['representations']),
    ].filter((ward) => wards.has(ward));
    return named.length > 0 ? [...new Set(named)] : undefined;
  };
  const ownWards = user.ward === undefined ? everywhere : [user.ward];
  const unnamed = (type: GraphQLOutputType, isScattered: boolean) =>
    isScattered ? ownWards : isListOfWards(type) ? everywhere : undefined;
  return {
    scope: { wards: everywhere, graph: undefined },
    asked: () => [...asked.values()],
    fanOut: ({ parent, field, args, scope }) => {
      const coordinate = `${parent.name}.${field.name}`;
      const owners = routes.has(coordinate) ? (['WARD'] as const) : ownersOf(parent, field);
      const isEntry = scope.graph === undefined || !owners.includes(scope.graph);
      const graph = isEntry ? owners[0] : scope.graph;
      const isScattered = scope.graph === undefined && graph === 'OVERSIGHT';
      const about = narrow(coordinate, args) ?? unnamed(field.type, isScattered) ?? scope.wards;
      if (isEntry) ask(about, coordinate, graph);
      return { nodes: isScattered ? about.length : 1, scope: { wards: about, graph } };
    },
  };
}
