/** How deep an answer may be nested; no legal query comes near. */
export const maxDepth = 64;

/** Most values that an answer may hold. 4 MiB of `{},` would become 80 MB of objects; a page of 1,000 full rows has some 30,000 values. */
const maxValues = 200_000;

/** Text of at most so many bytes can neither nest nor hold enough to hurt, so it is not looked at. */
const harmlessBytes = 16_384;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** The place of the quote that ends the string which begins before `place`, or the end of the text. */
function endOfString(json: Uint8Array, place: number): number {
  let here = place;
  while (here < json.length && json[here] !== quote) here += json[here] === backslash ? 2 : 1;
  return here;
}

/**
 * Whether JSON in UTF-8 nests deeper or holds more values than any legal answer. It is looked at before a text is made of
 * it and parsed, since parsing is what would hurt.
 */
export function isTooMuch(json: Uint8Array): boolean {
  if (json.length <= harmlessBytes) return false;
  let depth = 0;
  let values = 0;
  for (let place = 0; place < json.length; place += 1) {
    const byte = json[place] ?? 0;
    if (byte === quote) place = endOfString(json, place + 1);
    else if (byte === comma) values += 1;
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    if (depth > maxDepth || values > maxValues) return true;
  }
  return false;
}
