/** How a ward node keeps a wish from being fulfilled twice; the city keeps it in the same way. */
export { checkIdempotencyKey, type Claimed, type IdempotencyClaim } from '@kakehashi/shared/idempotency.ts';

/** How long a key is kept, in days; after that the same key stands for a new wish. */
export const keptDays = 30;
