import { migrateCityDatabase } from '@kakehashi/city/src/database/migrate-city-database.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { seedCity } from '../synthetic/seed-city.ts';
import { seedWardYear } from '../synthetic/seed-ward.ts';

/** Brings the database of a ward, or without `ward` that of the city, up to date and fills it with its own rows of the synthetic year once. */
export async function prepareDatabase(
  databaseUrl: string,
  ward: string | undefined,
): Promise<'seeded' | 'already'> {
  if (ward === undefined) {
    await migrateCityDatabase(databaseUrl);
    return seedCity(databaseUrl);
  }
  await migrateWardDatabase(databaseUrl);
  return seedWardYear(databaseUrl, parseWardCode(ward));
}
