/** One cell; `null` is empty, which is never 0. */
export type Cell = string | number | null;

/** A table for people: what it says, on what it rests, and the table itself. */
export interface Sheet {
  /** Title, which is also the name of the sheet. */
  readonly title: string;
  /** Facts above the table, one a line: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
