import iconv from 'iconv-lite';

/** An encoding in which open data is published. */
export type TextEncoding = 'UTF-8' | 'UTF-8 with BOM' | 'CP932' | 'UTF-16LE';

/** Turns bytes into text piece by piece; what cannot be read becomes U+FFFD. */
export interface Decoder {
  write(bytes: Uint8Array): string;
  /** The rest, once no more bytes come: U+FFFD when a letter was cut in half. */
  end(): string;
}

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, place) => bytes[place] === byte);

/** Whether every second byte is 0 in most of the ASCII letters, as commas and digits are in UTF-16LE. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const pairs = Math.min(bytes.length, 4_096) >> 1;
  let zeros = 0;
  for (let pair = 0; pair < pairs; pair += 1) if (bytes[2 * pair + 1] === 0) zeros += 1;
  return pairs > 0 && zeros * 20 > pairs && bytes.indexOf(0) % 2 === 1;
}

/** Whether the bytes are UTF-8, a letter cut off at their end forgiven. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Recognises the encoding by the first bytes of a file, some kilobytes of them: headings are Japanese. */
export function detectEncoding(head: Uint8Array): TextEncoding {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'UTF-8 with BOM';
  if (startsWith(head, 0xff, 0xfe) || looksLikeUtf16(head)) return 'UTF-16LE';
  return isUtf8(head) ? 'UTF-8' : 'CP932';
}

/** Makes a decoder; byte order marks are dropped. */
export function createDecoder(encoding: TextEncoding): Decoder {
  if (encoding === 'CP932') {
    const decoder = iconv.getDecoder('cp932');
    return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? '' };
  }
  const decoder = new TextDecoder(encoding === 'UTF-16LE' ? 'utf-16le' : 'utf-8');
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
