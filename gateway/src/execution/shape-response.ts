import { GraphQLError } from 'graphql';
import { isAsked } from '../routing/conditions.ts';
import type { Variables } from '../routing/read-shard-key.ts';
import { ownOf, setOwn, type Data } from './data-so-far.ts';
import type { FieldShape, ListShape, NestedShape, ObjectShape, ValueShape } from './response-shape.ts';

/** Data in the form that the operation asked for, and what was wrong with it. */
export interface Shaped {
  readonly data: Data | null;
  readonly errors: readonly GraphQLError[];
}

/** What stands for a value that may not be null and is: the object or list around it becomes null. */
const invalid = Symbol('invalid');

/** One answer being shaped. */
class Shaping {
  readonly errors: GraphQLError[] = [];
  readonly #path: (string | number)[] = [];
  readonly #variables: Variables;
  /** Whether the value shaped last is null because of an error that has been told. */
  #isTold = false;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** Fills `output`; `false` when the whole object must be null. */
  object(input: Data, fields: readonly FieldShape[], output: Data): boolean {
    for (const field of fields) {
      if (field.conditions && !isAsked([field.conditions], this.#variables)) continue;
      if (!this.#field(input, field, output)) return false;
    }
    return true;
  }

  #field(input: Data, { key, value, parent }: FieldShape, output: Data): boolean {
    if (value.kind === 'typename') return this.#typeName(input, key, value, output);
    const shaped = this.#place(value, ownOf(input, key) ?? null, ownOf(output, key), parent, key);
    setOwn(output, key, shaped === invalid ? null : shaped);
    return shaped !== invalid;
  }

  #typeName(
    input: Data,
    key: string,
    { nameFor }: Extract<FieldShape['value'], { kind: 'typename' }>,
    output: Data,
  ): boolean {
    if (ownOf(output, key) !== undefined) return true;
    const name = nameFor(ownOf(input, key) ?? input['__typename']);
    if (name !== undefined) setOwn(output, key, name);
    return name !== undefined;
  }

  /** One value in its place; `known` is what an earlier selection of the same field made of it. */
  #place(shape: ValueShape, input: unknown, known: unknown, parent: string, step: string | number): unknown {
    if (known === null || (known !== undefined && shape.kind === 'leaf')) return known;
    this.#isTold = false;
    const value = input === null ? null : this.#value(shape, input, known, parent, step);
    if (value !== null || shape.isNullable) return value;
    if (!this.#isTold)
      this.#tell(`Cannot return null for non-nullable ${placeName(shape, parent, step)}.`, step);
    this.#isTold = true;
    return invalid;
  }

  #value(shape: ValueShape, input: unknown, known: unknown, parent: string, step: string | number): unknown {
    switch (shape.kind) {
      case 'leaf':
        if (shape.isValid(input)) return input;
        this.#tell(`Invalid value found for ${placeName(shape, parent, step)}.`, step);
        this.#isTold = true;
        return null;
      case 'list':
        return this.#list(shape, input, known, parent, step);
      case 'object':
        return this.#nested(shape, input, known, parent, step);
    }
  }

  #list(
    { item, name }: ListShape,
    input: unknown,
    known: unknown,
    parent: string,
    step: string | number,
  ): unknown {
    if (!Array.isArray(input))
      throw new Error(`Invalid non-list value ${String(input)} returned by subgraph for list type ${name}`);
    const items = known as readonly unknown[] | undefined;
    const shaped: unknown[] = new Array(input.length);
    let isNull = false;
    let isTold = false;
    this.#path.push(step);
    for (let index = 0; index < input.length; index += 1) {
      this.#isTold = false;
      const value = this.#place(item, input[index], items?.[index], parent, index);
      shaped[index] = value === invalid ? null : value;
      isNull ||= value === invalid;
      isTold ||= this.#isTold;
    }
    this.#path.pop();
    this.#isTold = isTold;
    return isNull ? null : shaped;
  }

  #nested(
    { shape, name }: NestedShape,
    input: unknown,
    known: unknown,
    parent: string,
    step: string | number,
  ): unknown {
    if (typeof input !== 'object')
      throw new Error(
        `Invalid non-object value ${String(input)} returned by subgraph for composite type ${name}`,
      );
    const fields = this.#fieldsOf(shape, input as Data);
    if (!fields) {
      this.#tell(`Invalid __typename found for object at ${placeName({ name }, parent, step)}.`, step);
      this.#isTold = true;
      return null;
    }
    const output = (known as Data | undefined) ?? {};
    this.#path.push(step);
    const isWhole = this.object(input as Data, fields, output);
    this.#path.pop();
    this.#isTold = !isWhole;
    return isWhole ? output : null;
  }

  #fieldsOf(shape: ObjectShape, input: Data): readonly FieldShape[] | undefined {
    const typeName = input['__typename'];
    if (typeName !== undefined && typeof typeName !== 'string')
      throw new Error(`Invalid non-string value ${String(typeName)} for __typename at ${String(this.#path)}`);
    return shape.fieldsFor(typeName === '' ? undefined : typeName);
  }

  #tell(message: string, step: string | number): void {
    this.errors.push(
      new GraphQLError(message, { path: [...this.#path, step], extensions: { code: 'INVALID_GRAPHQL' } }),
    );
  }
}

function placeName({ name }: { readonly name: string }, parent: string, step: string | number): string {
  return typeof step === 'string'
    ? `field ${parent}.${step}`
    : `array element of type ${name} at index ${String(step)}`;
}

/**
 * Shapes what the subgraphs answered as the operation asked for it: its fields alone, in its order, null where a value
 * is not of its type, and null around a null that may not be. Throws for data of another structure than the schema's.
 */
export function shapeResponse(data: Data, shape: ObjectShape, variables: Variables): Shaped {
  const output: Data = {};
  const shaping = new Shaping(variables);
  const isWhole = shaping.object(data, shape.fieldsFor(undefined) ?? [], output);
  return { data: isWhole ? output : null, errors: shaping.errors };
}
