/** How long an idempotency key is kept, in days; after that the same key stands for a new wish. */
export const keptDays = 30;
