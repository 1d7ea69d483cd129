/** Room for an answer whose length is not announced, in bytes; most answers fit. */
const usualRoom = 64 * 1024;

const empty = Buffer.alloc(0);

/** Collects bytes in one piece of memory, so that a million tiny chunks cost no more than a few large ones; a lone chunk that is all is kept as it is. */
export class BoundedRoom {
  #bytes: Buffer = empty;
  #length = 0;
  readonly #expectedBytes: number;
  readonly #maxBytes: number;

  /** Will make room for `expectedBytes`, or the usual room when that is not known; never for more than `maxBytes`. */
  constructor(expectedBytes: number | undefined, maxBytes: number) {
    this.#expectedBytes = Math.max(1, Math.min(expectedBytes ?? usualRoom, maxBytes));
    this.#maxBytes = maxBytes;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a chunk, which must not be written to any more; `false` when there is no room for it. */
  add(chunk: Buffer): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#maxBytes) return false;
    if (this.#length === 0 && chunk.length === this.#expectedBytes) this.#bytes = chunk;
    else this.#append(chunk, length);
    this.#length = length;
    return true;
  }

  #append(chunk: Buffer, length: number): void {
    if (length > this.#bytes.length) {
      // The announced room first, then all the room at once: what is not written to costs no memory, and nothing outgrown is left behind.
      const size = length <= this.#expectedBytes ? this.#expectedBytes : this.#maxBytes;
      const whole = Buffer.allocUnsafeSlow(size);
      this.#bytes.copy(whole, 0, 0, this.#length);
      this.#bytes = whole;
    }
    chunk.copy(this.#bytes, this.#length);
  }

  content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}
