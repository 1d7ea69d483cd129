import {
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf, type Condition } from '../routing/conditions.ts';
import { stockLeafCheck } from './leaf-values.ts';
import type { FieldShape, ObjectShape, TypeNameShape, ValueShape } from './response-shape.ts';
import { joinSelections, type Fragments } from './selections.ts';

/** The operation asks for the schema itself, which is not answered from data. */
export class IntrospectionAsked extends Error {
  override name = 'IntrospectionAsked';
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

/** Compiles what the answer to an operation looks like, over the schema that clients know. Throws {@link IntrospectionAsked}. */
export class ShapeCompiler {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;

  constructor(schema: GraphQLSchema, fragments: Fragments) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** The shape of an object of a type; its fields are compiled for each type that an object says to have, when one first does. */
  objectShape(type: GraphQLCompositeType, selections: SelectionSetNode): ObjectShape {
    const known = new Map<string | undefined, readonly FieldShape[]>();
    const compile = (typeName: string | undefined): readonly FieldShape[] | undefined => {
      const named = typeName === undefined ? undefined : this.#schema.getType(typeName);
      const actual = isCompositeType(named) ? named : undefined;
      if (typeName !== undefined && !actual) return undefined;
      const fields = this.#fields(selections, { declared: type, parent: actual ?? type, actual }, []);
      known.set(typeName, fields);
      return fields;
    };
    return { fieldsFor: (typeName) => known.get(typeName) ?? compile(typeName) };
  }

  #fields(selections: SelectionSetNode, here: Here, around: readonly Condition[]): readonly FieldShape[] {
    return joinSelections(selections).flatMap((selection) => {
      const own = conditionsOf(selection.directives);
      if (own === 'never') return [];
      const conditions = [...around, ...own];
      return selection.kind === Kind.FIELD
        ? [this.#field(selection, here, conditions)]
        : this.#fragment(selection, here, conditions);
    });
  }

  #field(node: FieldNode, here: Here, conditions: readonly Condition[]): FieldShape {
    return {
      key: node.alias?.value ?? node.name.value,
      conditions: conditions.length > 0 ? conditions : undefined,
      value: this.#fieldValue(node, here),
    };
  }

  #fieldValue(
    { name: { value: name }, selectionSet }: FieldNode,
    { declared, parent }: Here,
  ): FieldShape['value'] {
    if (name === '__typename') return this.#typeName(parent);
    if (name === '__schema' || name === '__type') throw new IntrospectionAsked();
    const field = 'getFields' in declared ? declared.getFields()[name] : undefined;
    if (!field) throw new Error(`expected a field of ${declared.name}, but got ${name}`);
    return this.#value(field.type, selectionSet, parent.name);
  }

  #typeName(parent: GraphQLCompositeType): TypeNameShape {
    const nameFor = (said: unknown) => {
      const type = (typeof said === 'string' ? this.#schema.getType(said) : undefined) ?? parent;
      return isObjectType(type) ? type.name : undefined;
    };
    return { kind: 'typename', nameFor };
  }

  #value(type: GraphQLOutputType, below: SelectionSetNode | undefined, parent: string): ValueShape {
    const bare = getNullableType(type);
    const place = { isNullable: !isNonNullType(type), name: String(bare), parent };
    if (isListType(bare)) return { ...place, kind: 'list', item: this.#value(bare.ofType, below, parent) };
    if (!isCompositeType(bare)) return { ...place, kind: 'leaf', isValid: stockLeafCheck(bare) };
    if (!below) throw new Error(`expected a selection on ${bare.name}`);
    return { ...place, kind: 'object', shape: this.objectShape(bare, below) };
  }

  /** The fields below a fragment, when it applies to what stands here. */
  #fragment(
    selection: Exclude<SelectionNode, FieldNode>,
    here: Here,
    conditions: readonly Condition[],
  ): readonly FieldShape[] {
    const isInline = selection.kind === Kind.INLINE_FRAGMENT;
    const fragment = isInline ? selection : this.#fragments.get(selection.name.value);
    if (!fragment) throw new Error('expected a fragment of the document');
    if (!fragment.typeCondition) return this.#fields(fragment.selectionSet, here, conditions);
    const condition = this.#schema.getType(fragment.typeCondition.name.value);
    if (!isCompositeType(condition)) throw new Error('expected a type that has fields');
    if (!this.#applies(condition, here.actual ?? here.parent)) return [];
    return this.#fields(
      fragment.selectionSet,
      { ...here, declared: condition, parent: condition },
      conditions,
    );
  }

  #applies(condition: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
    if (condition === type) return true;
    const hasSupertypes = isObjectType(type) || isInterfaceType(type);
    return isAbstractType(condition) && hasSupertypes && this.#schema.isSubType(condition, type);
  }
}
