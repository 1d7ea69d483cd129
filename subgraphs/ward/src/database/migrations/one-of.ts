/** A named check that a column holds one of the listed texts, separated by blanks, or nothing where the column admits that. */
export const oneOf = (table: string, column: string, values: string): string =>
  `constraint ${table}_${column}_known check (${column} in (${values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ')}))`;
