import { createHash } from 'node:crypto';

/** A repeatable source of chance: the same seed gives the same values on every machine. Not for secrets. */
export interface SeededRandom {
  /** A number from 0 up to, but not including, 1, in steps of 2⁻³². */
  unit(): number;
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** Ten bytes, as an ID of version 7 wants them. */
  tenBytes(): Uint8Array;
}

/** Makes a stream from the SHA-256 of a text by sfc32 (small fast counter, C. Doty-Humphrey, PractRand). */
export function createSeededRandom(seed: string): SeededRandom {
  const next = createSfc32(createHash('sha256').update(seed).digest());
  const unit = (): number => next() / 2 ** 32;
  return {
    unit,
    below: (limit) => Math.floor(unit() * limit),
    tenBytes: () => Uint8Array.from({ length: 10 }, () => next() & 0xff),
  };
}

function createSfc32(seed: Buffer): () => number {
  let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => seed.readUInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
