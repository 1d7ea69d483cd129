import { migrateCityDatabase } from '@kakehashi/city/src/database/migrate-city-database.ts';
import { seedCity } from '@kakehashi/local/src/synthetic/seed-city.ts';
import { seedWard } from '@kakehashi/local/src/synthetic/seed-ward.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { createTestDatabase } from './test-database.ts';

async function createCityDatabase(): Promise<string> {
  const url = await createTestDatabase('city');
  await migrateCityDatabase(url);
  await seedCity(url);
  return url;
}

async function createWardDatabase(ward: string, isSeeded: boolean): Promise<string> {
  const url = await createTestDatabase(`ward_${ward}`);
  await migrateWardDatabase(url);
  if (isSeeded) await seedWard(url, parseWardCode(ward));
  return url;
}

/** URL of a database of the test city by its owner's name. Throws when it has none of that name. */
export type DatabaseUrlOf = (name: string) => string;

/** Makes the databases of the city, of oversight and of the wards, those of the wards with their synthetic year unless told. */
export async function createCityDatabases(
  wards: readonly string[],
  unseeded = false,
): Promise<DatabaseUrlOf> {
  const urls = new Map([
    ['city', await createCityDatabase()],
    ['oversight', await createTestDatabase('oversight')],
  ]);
  for (const ward of wards) urls.set(ward, await createWardDatabase(ward, !unseeded));
  return (name) => {
    const url = urls.get(name);
    if (url === undefined) throw new Error(`expected a database of ${name}, but got none`);
    return url;
  };
}
