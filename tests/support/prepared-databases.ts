import { copyDatabase } from './template-databases.ts';

// What writes the content is loaded by the one test file that does it, and by no other.
const migrateWard = async (databaseUrl: string) =>
  (await import('@kakehashi/ward/src/database/migrate-ward-database.ts')).migrateWardDatabase(databaseUrl);

const migrateCity = async (databaseUrl: string) =>
  (await import('@kakehashi/city/src/database/migrate-city-database.ts')).migrateCityDatabase(databaseUrl);

/**
 * Makes a database with the tables of a ward's node and no rows, and gives its URL. A node that starts over it, or
 * `migrateWardDatabase`, gives the roles their privileges.
 */
export function createWardDatabase(ward: string): Promise<string> {
  return copyDatabase(`ward_${ward}`, 'ward', migrateWard);
}

/** As `createWardDatabase`, with the ward's synthetic year. */
export function createSeededWardDatabase(ward: string): Promise<string> {
  return copyDatabase(`ward_${ward}`, `ward_${ward}_seeded`, async (databaseUrl) => {
    const { parseWardCode } = await import('@kakehashi/shared/ward-code.ts');
    const { seedWard } = await import('@kakehashi/local/src/synthetic/seed-ward.ts');
    await migrateWard(databaseUrl);
    await seedWard(databaseUrl, parseWardCode(ward));
  });
}

/** Makes a database with the tables of the city and no rows but those of its migrations, and gives its URL. */
export function createCityDatabase(): Promise<string> {
  return copyDatabase('city', 'city', migrateCity);
}

/** As `createCityDatabase`, with the city's open data, made-up resources and training. */
export function createSeededCityDatabase(): Promise<string> {
  return copyDatabase('city', 'city_seeded', async (databaseUrl) => {
    const { seedCity } = await import('@kakehashi/local/src/synthetic/seed-city.ts');
    await migrateCity(databaseUrl);
    await seedCity(databaseUrl);
  });
}
