import type { Condition } from '../routing/conditions.ts';

/** What the answer to a selection looks like. */
export interface ObjectShape {
  /**
   * The fields of an object that says to be of this type, in the order of the answer; `undefined` for a type that clients
   * do not know.
   */
  readonly fieldsFor: (typeName: string | undefined) => readonly FieldShape[] | undefined;
}

/** One field of an answer. A field that stands several times under different conditions is answered bit by bit. */
export interface FieldShape {
  readonly key: string;
  /** All must hold; `undefined` when there are none. */
  readonly conditions: readonly Condition[] | undefined;
  readonly value: ValueShape | TypeNameShape;
}

/** What may stand in one place. */
export type ValueShape = LeafShape | ListShape | NestedShape;

interface Place {
  readonly isNullable: boolean;
  /** The type as SDL writes it, without the outer `!`, and the type whose field it is: for messages. */
  readonly name: string;
  readonly parent: string;
}

/** A scalar or enum. */
export interface LeafShape extends Place {
  readonly kind: 'leaf';
  readonly isValid: (value: unknown) => boolean;
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

/** `__typename`. */
export interface TypeNameShape {
  readonly kind: 'typename';
  /** The name to answer for what a subgraph said; `undefined` when there is none, and so no object. */
  readonly nameFor: (said: unknown) => string | undefined;
}
