/** Columns of everything that people write in this system. */
export const writtenColumns = {
  published: { type: 'boolean' },
  version: { type: 'integer' },
} as const;
