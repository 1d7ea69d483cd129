/** What every write of a ward node may answer; the city's writes answer in the same words. */
export { checkText, unless, type UserError } from '@kakehashi/shared/user-error.ts';
