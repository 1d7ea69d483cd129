import type { Dispatcher } from 'undici';

/** Room for an answer whose length is not announced, in bytes; most answers fit. */
const usualRoom = 64 * 1024;

/** Collects an answer in one piece of memory, so that a million tiny chunks cost no more than a few large ones. */
class Room {
  #bytes: Buffer;
  #length = 0;
  readonly #maxBytes: number;

  constructor(expectedBytes: number, maxBytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(1, Math.min(expectedBytes, maxBytes)));
    this.#maxBytes = maxBytes;
  }

  /** Adds a chunk; `false` when there is no room for it. */
  add(chunk: Buffer): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#maxBytes) return false;
    if (length > this.#bytes.length) {
      // All the room at once: what is not written to costs no memory, and nothing outgrown is left behind.
      const whole = Buffer.allocUnsafeSlow(this.#maxBytes);
      this.#bytes.copy(whole, 0, 0, this.#length);
      this.#bytes = whole;
    }
    chunk.copy(this.#bytes, this.#length);
    this.#length = length;
    return true;
  }

  content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Reads an answer of at most `maxBytes`; `undefined` when there is more, which is then not read, or not even begun where the other side says so. */
export async function readBounded(
  { body, headers }: Pick<Dispatcher.ResponseData, 'body' | 'headers'>,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const announced = Number(headers['content-length'] ?? usualRoom);
  if (announced > maxBytes) {
    body.on('error', () => undefined).destroy();
    return undefined;
  }
  const room = new Room(announced || usualRoom, maxBytes);
  for await (const chunk of body) {
    if (room.add(chunk as Buffer)) continue;
    body.destroy();
    return undefined;
  }
  return room.content();
}
