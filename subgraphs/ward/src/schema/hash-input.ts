/** How a ward node tells two inputs apart; the city does so in the same way. */
export { hashInput } from '@kakehashi/shared/hash-input.ts';
