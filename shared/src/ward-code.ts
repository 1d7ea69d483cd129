/** A 5-digit municipality code without check digit (JIS X 0402), for example `27115`. Made only by {@link parseWardCode}. */
export type WardCode = string & { readonly wardCode: unique symbol };

/** Whether the text has the form of a ward code: five ASCII digits, nothing else. */
export function isWardCode(text: string): text is WardCode {
  return /^[0-9]{5}$/.test(text) && text.length === 5;
}

/** Reads a ward code. Throws a `RangeError` that says what was expected; the text itself is not repeated beyond 12 characters. */
export function parseWardCode(text: string): WardCode {
  if (isWardCode(text)) return text;
  throw new RangeError(`expected a 5-digit ward code, but got ${JSON.stringify(text.slice(0, 12))}`);
}

/** The check digit of a 5-digit municipality code: last digit of 11 − (6a+5b+4c+3d+2e) mod 11 (JIS X 0402). */
function wardCodeCheckDigit(code: WardCode): number {
  const weighted = [6, 5, 4, 3, 2].reduce((sum, weight, place) => sum + weight * Number(code[place]), 0);
  return (11 - (weighted % 11)) % 10;
}

/** The 6-digit form that official lists print: the code followed by its check digit. */
export function withCheckDigit(code: WardCode): string {
  return `${code}${String(wardCodeCheckDigit(code))}`;
}
