import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';

/** The stream of chance for one part of one ward's year, so that a change in one part leaves all others as they are. */
export function createWardStream(ward: SyntheticWard, part: string): SeededRandom {
  return createSeededRandom(`kakehashi synthetic year 2024/${ward.code}/${part}`);
}
