import { createHmac } from 'node:crypto';
import { releaseBase } from '@kakehashi/shared/release-lattice.ts';

/** Rounds the counts of one cell, named by its coordinates. */
export type RoundCount = (count: number, coordinates: string) => number;

const bytesOfUniform = 6;

/** A number from 0 up to but not 1 that depends on key and text alone: the first 48 bits of HMAC-SHA-256. */
function uniformOf(secret: Buffer, text: string): number {
  const digest = createHmac('sha256', secret).update(text).digest();
  return digest.readUIntBE(0, bytesOfUniform) / 2 ** (8 * bytesOfUniform);
}

/**
 * Unbiased random rounding to 10: n becomes the next multiple of 10 below, or the one above with probability
 * (n mod 10) / 10. What decides is drawn from the node's secret, the snapshot and the coordinates of the cell, never from
 * the records in it, so that the same cell gives the same number whoever asks and however often.
 */
export function createRounding(secret: Buffer, snapshotId: string): RoundCount {
  return (count, coordinates) => {
    const rest = count % releaseBase;
    const isUp = uniformOf(secret, `${snapshotId}\n${coordinates}`) < rest / releaseBase;
    return count - rest + (isUp ? releaseBase : 0);
  };
}
