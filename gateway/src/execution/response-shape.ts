import {
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf, type Condition } from '../routing/conditions.ts';
import { joinSelections, type Fragments } from './selections.ts';

/** What the answer to a selection looks like. Compiled for each type that an object says to have, when one first does. */
export interface ObjectShape {
  /** Name of the type that the schema expects here. */
  readonly typeName: string;
  /** The fields for an object of this type, in the order of the answer; `undefined` for a type that clients do not know. */
  fieldsFor(typeName: string | undefined): readonly FieldShape[] | undefined;
}

/** One field of an answer. A field that stands several times under different conditions is answered bit by bit. */
export interface FieldShape {
  readonly key: string;
  /** Type in whose selection the field stands, for messages. */
  readonly parent: string;
  /** All must hold; `undefined` when there are none. */
  readonly conditions: readonly Condition[] | undefined;
  readonly value: ValueShape | TypeNameShape;
}

/** What may stand in one place. */
export type ValueShape = LeafShape | ListShape | NestedShape;

interface Place {
  readonly isNullable: boolean;
  /** The type as SDL writes it, without the outer `!`. */
  readonly name: string;
}

/** A scalar or enum. */
export interface LeafShape extends Place {
  readonly kind: 'leaf';
  readonly isValid: (value: unknown) => boolean;
}

/** `__typename`. */
export interface TypeNameShape {
  readonly kind: 'typename';
  /** The name to answer for what a subgraph said; `undefined` when there is none, and so no object. */
  nameFor(said: unknown): string | undefined;
}

/** A list. */
export interface ListShape extends Place {
  readonly kind: 'list';
  readonly item: ValueShape;
}

/** An object. */
export interface NestedShape extends Place {
  readonly kind: 'object';
  readonly shape: ObjectShape;
}

/** The operation asks for the schema itself, which is not answered from data. */
export class IntrospectionAsked extends Error {
  override name = 'IntrospectionAsked';
}

const integer = /^-?(?:0|[1-9][0-9]*)$/;
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown) => typeof value === 'string';
const isInteger = (value: unknown) => isNumber(value) && integer.test(String(value));
const leafChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: isInteger,
  Float: isNumber,
  String: isText,
  ID: (value) => isText(value) || isInteger(value),
};

/** What the stock executor takes for a leaf: members of an enum, values of the built-in scalars, anything for other scalars. */
function leafCheckOf(type: GraphQLLeafType): (value: unknown) => boolean {
  if (!isEnumType(type)) return leafChecks[type.name] ?? (() => true);
  const members = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => members.has(value);
}

/** Where a selection stands. */
interface Here {
  /** The type whose fields are selected. */
  readonly declared: GraphQLCompositeType;
  /** The same, but outside fragments the type that the object said to have. */
  readonly parent: GraphQLCompositeType;
  /** The type that the object said to have, if it did. */
  readonly actual: GraphQLCompositeType | undefined;
}

/** Compiles shapes of answers to one operation over the schema that clients know. */
export function createShapeCompiler(schema: GraphQLSchema, fragments: Fragments) {
  const applies = (condition: GraphQLCompositeType, type: GraphQLCompositeType): boolean =>
    condition === type ||
    (isAbstractType(condition) &&
      (isObjectType(type) || isInterfaceType(type)) &&
      schema.isSubType(condition, type));

  const typeNameFor = (parent: GraphQLCompositeType) => (said: unknown) => {
    const type = (typeof said === 'string' ? schema.getType(said) : undefined) ?? parent;
    return isObjectType(type) ? type.name : undefined;
  };

  const valueShape = (type: GraphQLOutputType, below: SelectionSetNode | undefined): ValueShape => {
    const isNullable = !isNonNullType(type);
    const bare = getNullableType(type);
    const place = { isNullable, name: String(bare) };
    if (isListType(bare)) return { ...place, kind: 'list', item: valueShape(bare.ofType, below) };
    if (!isCompositeType(bare)) return { ...place, kind: 'leaf', isValid: leafCheckOf(bare) };
    if (!below) throw new Error(`expected a selection on ${bare.name}`);
    return { ...place, kind: 'object', shape: objectShape(bare, below) };
  };

  const fieldShape = (
    node: FieldNode,
    { declared, parent }: Here,
    conditions: readonly Condition[],
  ): FieldShape => {
    const name = node.name.value;
    const place = {
      key: node.alias?.value ?? name,
      parent: parent.name,
      conditions: conditions.length > 0 ? conditions : undefined,
    };
    if (name === '__typename') return { ...place, value: { kind: 'typename', nameFor: typeNameFor(parent) } };
    if (name === '__schema' || name === '__type') throw new IntrospectionAsked();
    const field = 'getFields' in declared ? declared.getFields()[name] : undefined;
    if (!field) throw new Error(`expected a field of ${declared.name}, but got ${name}`);
    return { ...place, value: valueShape(field.type, node.selectionSet) };
  };

  /** The fields below a fragment, when it applies to what stands here. */
  const fragmentShapes = (
    selection: Exclude<SelectionNode, FieldNode>,
    here: Here,
    conditions: readonly Condition[],
  ): readonly FieldShape[] => {
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!fragment) throw new Error('expected a fragment of the document');
    const name = fragment.typeCondition?.name.value;
    const condition = name === undefined ? undefined : schema.getType(name);
    if (condition && !isCompositeType(condition)) throw new Error('expected a type that has fields');
    if (condition && !applies(condition, here.actual ?? here.parent)) return [];
    const inside = condition ? { ...here, declared: condition, parent: condition } : here;
    return shapesOf(fragment.selectionSet, inside, conditions);
  };

  const shapesOf = (
    selections: SelectionSetNode,
    here: Here,
    around: readonly Condition[],
  ): readonly FieldShape[] =>
    joinSelections(selections).flatMap((selection) => {
      const own = conditionsOf(selection.directives);
      if (own === 'never') return [];
      const conditions = [...around, ...own];
      return selection.kind === Kind.FIELD
        ? [fieldShape(selection, here, conditions)]
        : fragmentShapes(selection, here, conditions);
    });

  const objectShape = (type: GraphQLCompositeType, selections: SelectionSetNode): ObjectShape => {
    const known = new Map<string | undefined, readonly FieldShape[] | undefined>();
    const compile = (typeName: string | undefined) => {
      const actual = typeName === undefined ? undefined : schema.getType(typeName);
      if (typeName !== undefined && !isCompositeType(actual)) return undefined;
      const said = isCompositeType(actual) ? actual : undefined;
      return shapesOf(selections, { declared: type, parent: said ?? type, actual: said }, []);
    };
    return {
      typeName: type.name,
      fieldsFor: (typeName) => {
        const fields = known.get(typeName);
        if (fields || known.has(typeName)) return fields;
        const compiled = compile(typeName);
        // A type that clients do not know is a subgraph's word: it is not kept, or such words could fill the memory.
        if (compiled) known.set(typeName, compiled);
        return compiled;
      },
    };
  };
  return objectShape;
}
