/** What is particular to the price of one field; everything that is left out follows the general rule. */
export interface FieldPrice {
  /** Rows that the field gives when no argument says how many. */
  readonly rows?: number;
  /** Path to a list among the arguments with one row an item, for example `codes`. */
  readonly rowsBy?: string;
  /** What one row costs, beside the fields below it: 1 for objects and 0 for scalars when left out. */
  readonly each?: number;
}

/** The price list: data, so that it can be read, argued about and changed without reading code. */
export interface Prices {
  /** Rows that a list of objects is taken to give when nothing says how many. */
  readonly rowsOfList: number;
  /** Names of arguments and input fields, at any depth, that say how many rows are wanted. */
  readonly sizeArguments: readonly string[];
  /** Names of lists inside the answer of a field with such an argument that hold those rows. */
  readonly sizedLists: readonly string[];
  /** What a mutation costs, beside what its answer costs. */
  readonly mutation: number;
  /** By `Type.field`. */
  readonly fields: Readonly<Record<string, FieldPrice>>;
}
