import {
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '@kakehashi/shared/nodes/reply.ts';

/** One field of a key, with the fields below it when it is an object. */
export interface KeyField {
  readonly name: string;
  /** Ending of the private alias under which the guard asks for it. */
  readonly mark: string;
  readonly below: readonly KeyField[];
}

/** One `@key` of an entity that a ward node owns. */
export interface EntityKey {
  readonly fields: readonly KeyField[];
  /** Path to the leaf that starts with the ward code: the first of type `ID`, depth first. */
  readonly shardPath: readonly string[];
}

/** A key as one plan asks for it, so that nothing is computed for an answer. */
export interface GuardedKey {
  readonly fields: readonly GuardedField[];
  /** Path to the ward code in a representation. */
  readonly shardPath: readonly string[];
  /** Path to the ward code in an answer. */
  readonly echoPath: readonly string[];
}

/** A field of a key and the private alias under which an answer holds it. */
export interface GuardedField extends KeyField {
  readonly alias: string;
}

function fieldsOf(selections: SelectionSetNode, mark: (name: string) => string): KeyField[] {
  return selections.selections
    .filter((selection): selection is FieldNode => selection.kind === Kind.FIELD)
    .map(({ name, selectionSet }) => ({
      name: name.value,
      mark: mark(name.value),
      below: selectionSet ? fieldsOf(selectionSet, () => '') : [],
    }));
}

function findShardPath(fields: readonly KeyField[], type: GraphQLObjectType): string[] | undefined {
  for (const { name, below } of fields) {
    const fieldType = type.getFields()[name]?.type;
    const named = fieldType && getNamedType(fieldType);
    if (below.length === 0 && named?.name === 'ID') return [name];
    const deeper = isObjectType(named) ? findShardPath(below, named) : undefined;
    if (deeper) return [name, ...deeper];
  }
  return undefined;
}

/** Parses the keys of one type, the first declared first. Throws when a key holds no `ID` by which it could be routed. */
export function parseEntityKeys(type: GraphQLObjectType, texts: readonly string[]): readonly EntityKey[] {
  const first = /^\s*(\w+)/.exec(texts[0] ?? '')?.[1] ?? '';
  const isPlainId = String(type.getFields()[first]?.type) === 'ID!';
  // Aliases of different types must merge (Fields In Set Can Merge), so all but a plain `ID!` carry type and field.
  const mark = (name: string) => (isPlainId && name === first ? 'Key' : `Key_${type.name}_${name}`);
  return texts.map((text) => {
    const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
    const fields = operation && 'selectionSet' in operation ? fieldsOf(operation.selectionSet, mark) : [];
    const shardPath = findShardPath(fields, type);
    if (!shardPath) throw new Error(`expected an ID in the key of ${type.name}, but got "${text}"`);
    return { fields, shardPath };
  });
}

/** A key with the aliases of one plan. */
export function guardKey({ fields, shardPath }: EntityKey, prefix: string): GuardedKey {
  const guarded = fields.map((field) => ({ ...field, alias: `${prefix}${field.mark}` }));
  const [first, ...rest] = shardPath;
  const top = guarded.find((field) => field.name === first);
  return { fields: guarded, shardPath, echoPath: [top?.alias ?? '', ...rest] };
}

/** The value at a path of objects; `undefined` where there is none. */
export function readPath(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Json)[step];
  }
  return here;
}

function hasLeaves(value: unknown, fields: readonly KeyField[]): boolean {
  return fields.every(({ name, below }) => {
    const given = readPath(value, [name]);
    return given !== null && given !== undefined && (below.length === 0 || hasLeaves(given, below));
  });
}

/** The key by which a representation names its entity: the first declared of which it holds every field. */
export function keyUsedBy(representation: Json, keys: readonly GuardedKey[]): GuardedKey | undefined {
  return keys.find((key) => hasLeaves(representation, key.fields));
}

function areSame(given: unknown, expected: unknown, below: readonly KeyField[]): boolean {
  if (below.length === 0) return given === expected;
  return below.every((field) =>
    areSame(readPath(given, [field.name]), readPath(expected, [field.name]), field.below),
  );
}

/** Whether an answer holds, under the private aliases, the key that the representation was sent with. */
export function echoesKey(answer: Json, representation: Json, key: GuardedKey): boolean {
  return key.fields.every(({ alias, name, below }) => areSame(answer[alias], representation[name], below));
}
