import { AppError } from '@kakehashi/shared/app-error.ts';
import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';

function unknownWard(code: string): AppError {
  const message = `expected the 5-digit code of a ward, but got ${JSON.stringify(code.slice(0, 12))}`;
  return new AppError('UNKNOWN_WARD', message, isWardCode(code) ? { ward: code } : {});
}

/** Reads ward codes and removes repetitions. Throws `UNKNOWN_WARD` that names the first malformed one, at most 12 characters of it. */
export function parseRequestedWards(codes: readonly string[]): WardCode[] {
  return [...new Set(codes)].map((code) => {
    if (isWardCode(code)) return code;
    throw unknownWard(code);
  });
}

/** The wards found when every requested one is among them. Throws `UNKNOWN_WARD` that names the first one missing. */
export function expectEveryWard<Found extends { readonly code: WardCode }>(
  requested: readonly WardCode[],
  found: readonly Found[],
): readonly Found[] {
  const known = new Set(found.map((ward) => ward.code));
  const missing = requested.find((code) => !known.has(code));
  if (missing !== undefined) throw unknownWard(missing);
  return found;
}
