import { AppError } from '@kakehashi/shared/app-error.ts';
import type { User } from '@kakehashi/shared/identity/user.ts';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';

/** The wards that there are. */
interface CityWards {
  readonly wards: ReadonlyMap<WardCode, unknown>;
}

/** Longest part of a wrong code that is repeated in an error. */
const shownCharacters = 12;

function knownWard(code: string, registry: CityWards): WardCode {
  if (isWardCode(code) && registry.wards.has(code)) return code;
  throw new AppError(
    'UNKNOWN_WARD',
    `expected a ward of this city, but got ${JSON.stringify(code.slice(0, shownCharacters))}`,
  );
}

/**
 * The wards that a question goes to, ordered by code and without repetition. When the client names none, those that
 * the role may ask: all for the bureau, their own for a ward's staff. Whether a named ward answers, its node decides.
 */
export function chooseWards(
  codes: readonly string[] | null | undefined,
  user: User,
  registry: CityWards,
): WardCode[] {
  if (codes?.length === 0)
    throw new AppError('BAD_USER_INPUT', 'wards: expected at least one ward code, but got none');
  if (codes) return [...new Set(codes.map((code) => knownWard(code, registry)))].toSorted();
  if (user.ward !== undefined) return [user.ward];
  return [...registry.wards.keys()];
}
