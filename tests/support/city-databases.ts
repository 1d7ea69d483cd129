import {
  createSeededCityDatabase,
  createSeededWardDatabase,
  createWardDatabase,
} from './prepared-databases.ts';
import { createProgramRole, createTestDatabase, type ProgramDatabase } from './test-database.ts';

/** The databases of a test city by the name of whose they are. Both throw when it has none of that name. */
export interface CityDatabases {
  /** URL for a test to look and write into, with an administrator's rights. */
  databaseUrl(name: string): string;
  /** How the program itself reaches it. */
  programDatabase(name: string): ProgramDatabase;
}

/** Makes the databases of the city, of oversight and of the wards, those of the wards with their synthetic year unless told. */
export async function createCityDatabases(
  wards: readonly string[],
  unseeded = false,
): Promise<CityDatabases> {
  const urls = new Map([
    ['city', await createSeededCityDatabase()],
    ['oversight', await createTestDatabase('oversight')],
  ]);
  const createOf = unseeded ? createWardDatabase : createSeededWardDatabase;
  for (const ward of wards) urls.set(ward, await createOf(ward));
  const programs = new Map<string, ProgramDatabase>();
  for (const [name, url] of urls) programs.set(name, await createProgramRole(url));
  const found = <Value>(map: ReadonlyMap<string, Value>, name: string): Value => {
    const value = map.get(name);
    if (value === undefined) throw new Error(`expected a database of ${name}, but got none`);
    return value;
  };
  return {
    databaseUrl: (name) => found(urls, name),
    programDatabase: (name) => found(programs, name),
  };
}
