import { createUuidV7 } from '@kakehashi/shared/uuid-v7.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

const catalogueMadeAtMs = Date.parse('2024-04-01T00:00:00.000Z');

/** The stream of chance for one part of the city's data. */
export function createCityStream(part: string): SeededRandom {
  return createSeededRandom(`kakehashi synthetic year 2024/27100/${part}`);
}

/** A seeded ID of the city: `R` for a resource, `T` for a course, `S` for a session, `V` for a vacancy, `B` for an import. */
export function createCityId(random: SeededRandom, letter: 'R' | 'T' | 'S' | 'V' | 'B'): string {
  return `${letter}-${createUuidV7(catalogueMadeAtMs, random.tenBytes())}`;
}
