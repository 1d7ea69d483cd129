/** Room for an answer whose length is not announced, in bytes; most answers fit. */
const usualRoom = 64 * 1024;

/** Collects bytes in one piece of memory, so that a million tiny chunks cost no more than a few large ones. */
export class BoundedRoom {
  #bytes: Buffer;
  #length = 0;
  readonly #maxBytes: number;

  /** Makes room for `expectedBytes`, or the usual room when that is not known; never for more than `maxBytes`. */
  constructor(expectedBytes: number | undefined, maxBytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(1, Math.min(expectedBytes ?? usualRoom, maxBytes)));
    this.#maxBytes = maxBytes;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a copy of a chunk; `false` when there is no room for it. */
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
