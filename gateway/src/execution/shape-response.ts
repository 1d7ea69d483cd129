import { GraphQLError } from 'graphql';
import { isAsked } from '../routing/conditions.ts';
import type { Variables } from '../routing/read-shard-key.ts';
import { ownOf, setOwn, type Data } from './data-so-far.ts';
import type {
  FieldShape,
  ListShape,
  NestedShape,
  ObjectShape,
  TypeNameShape,
  ValueShape,
} from './response-shape.ts';

/** Data in the form that the operation asked for, and what was wrong with it. */
export interface Shaped {
  readonly data: Data | null;
  readonly errors: readonly GraphQLError[];
}

/** What stands for a value that may not be null and is: the object or list around it becomes null. */
const invalid = Symbol('invalid');

type Step = string | number;

function placeName({ name, parent }: ValueShape, step: Step): string {
  return typeof step === 'string'
    ? `field ${parent}.${step}`
    : `array element of type ${name} at index ${String(step)}`;
}

/** One answer being shaped. */
class Shaping {
  readonly errors: GraphQLError[] = [];
  readonly #path: Step[] = [];
  readonly #variables: Variables;
  /** Whether the value shaped last is null because of an error that has been told. */
  #isTold = false;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** Fills `output`; `false` when the whole object must be null. */
  fill(input: Data, fields: readonly FieldShape[], output: Data): boolean {
    for (const field of fields) {
      if (field.conditions && !isAsked([field.conditions], this.#variables)) continue;
      if (!this.#field(input, field, output)) return false;
    }
    return true;
  }

  #field(input: Data, { key, value }: FieldShape, output: Data): boolean {
    if (value.kind === 'typename') return this.#typeName(input, { key, value }, output);
    const shaped = this.#place(value, ownOf(input, key) ?? null, ownOf(output, key), key);
    setOwn(output, key, shaped === invalid ? null : shaped);
    return shaped !== invalid;
  }

  #typeName(input: Data, { key, value }: { key: string; value: TypeNameShape }, output: Data): boolean {
    if (ownOf(output, key) !== undefined) return true;
    const name = value.nameFor(ownOf(input, key) ?? input['__typename']);
    if (name !== undefined) setOwn(output, key, name);
    return name !== undefined;
  }

  /** One value in its place; `known` is what an earlier selection of the same field made of it. */
  #place(shape: ValueShape, input: unknown, known: unknown, step: Step): unknown {
    if (known === null || (known !== undefined && shape.kind === 'leaf')) return known;
    this.#isTold = false;
    const value = input === null ? null : this.#value(shape, input, known, step);
    if (value !== null || shape.isNullable) return value;
    this.#tellOfNull(shape, step);
    return invalid;
  }

  /** Says that a value is null which may not be, unless it has been said why it is. */
  #tellOfNull(shape: ValueShape, step: Step): void {
    if (!this.#isTold) this.#tell(`Cannot return null for non-nullable ${placeName(shape, step)}.`, step);
  }

  #value(shape: ValueShape, input: unknown, known: unknown, step: Step): unknown {
    switch (shape.kind) {
      case 'leaf':
        if (shape.isValid(input)) return input;
        return this.#tell(`Invalid value found for ${placeName(shape, step)}.`, step);
      case 'list':
        return this.#list(shape, input, known, step);
      case 'object':
        return this.#nested(shape, input, known, step);
    }
  }

  #list({ item, name }: ListShape, input: unknown, known: unknown, step: Step): unknown {
    if (!Array.isArray(input))
      throw new Error(`Invalid non-list value returned by subgraph for list type ${name}`);
    const items = known as readonly unknown[] | undefined;
    const shaped: unknown[] = [];
    let isNull = false;
    let isTold = false;
    this.#path.push(step);
    for (const [index, one] of (input as readonly unknown[]).entries()) {
      this.#isTold = false;
      const value = this.#place(item, one, items?.[index], index);
      shaped.push(value === invalid ? null : value);
      isNull ||= value === invalid;
      isTold ||= this.#isTold;
    }
    this.#path.pop();
    this.#isTold = isTold;
    return isNull ? null : shaped;
  }

  #nested(nested: NestedShape, input: unknown, known: unknown, step: Step): unknown {
    if (typeof input !== 'object')
      throw new Error(`Invalid non-object value returned by subgraph for composite type ${nested.name}`);
    const fields = this.#fieldsOf(nested.shape, input as Data);
    if (!fields)
      return this.#tell(`Invalid __typename found for object at ${placeName(nested, step)}.`, step);
    const output = (known as Data | undefined) ?? {};
    this.#path.push(step);
    const isWhole = this.fill(input as Data, fields, output);
    this.#path.pop();
    this.#isTold = !isWhole;
    return isWhole ? output : null;
  }

  #fieldsOf(shape: ObjectShape, input: Data): readonly FieldShape[] | undefined {
    const typeName = input['__typename'];
    if (typeName !== undefined && typeof typeName !== 'string')
      throw new Error('Invalid non-string value for __typename');
    return shape.fieldsFor(typeName === '' ? undefined : typeName);
  }

  #tell(message: string, step: Step): null {
    const path = [...this.#path, step];
    this.errors.push(new GraphQLError(message, { path, extensions: { code: 'INVALID_GRAPHQL' } }));
    this.#isTold = true;
    return null;
  }
}

/**
 * Shapes what the subgraphs answered as the operation asked for it: its fields alone, in its order, null where a value
 * is not of its type, and null around a null that may not be. Throws for data of another structure than the schema's.
 */
export function shapeResponse(data: Data, shape: ObjectShape, variables: Variables): Shaped {
  const output: Data = {};
  const shaping = new Shaping(variables);
  const isWhole = shaping.fill(data, shape.fieldsFor(undefined) ?? [], output);
  return { data: isWhole ? output : null, errors: shaping.errors };
}
