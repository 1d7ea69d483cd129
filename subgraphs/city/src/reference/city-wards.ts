import { isWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import file from '../../data/wards.json' with { type: 'json' };

/** The wards of the city: code, and name such as 東成区. */
export const cityWards: readonly { readonly code: WardCode; readonly name: string }[] = file.wards.flatMap(
  ({ code, name }) => (isWardCode(code) ? [{ code, name }] : []),
);
