import { createHash } from 'node:crypto';
import { openWardDatabase } from '@kakehashi/ward/src/database/open-ward-database.ts';
import {
  publishClosedPeriods,
  type Published,
  type Publishing,
} from '@kakehashi/ward/src/release/publish-releases.ts';
import { createAssertionHeader, type Answer } from '../support/ask.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

/** The end of the synthetic year's last business day: every period of fiscal year 2024 is closed. */
const yearIsOver = new Date('2025-03-31T08:00:00Z');

/** What a ward's node would be told by its operator; the same at each run, so that a failure can be looked at again. */
export const secretOf = (ward: string): Buffer => createHash('sha256').update(`test ${ward}`).digest();

/** Opens a ward's database for publishing, as its node does. */
async function withPublishing<Value>(
  city: TestCity,
  ward: string,
  work: (publishing: Publishing) => Promise<Value>,
): Promise<Value> {
  const database = await openWardDatabase({
    databaseUrl: city.databaseUrl(ward),
    poolSize: 2,
    budgetMs: 60_000,
  });
  try {
    return await work({ ward, secret: secretOf(ward), database, clock: { now: () => yearIsOver } });
  } finally {
    await database.destroy();
  }
}

/** Publishes what is closed in a ward. */
export function publishWard(city: TestCity, ward: string): Promise<Published> {
  return withPublishing(city, ward, publishClosedPeriods);
}

/** A city whose wards have published the synthetic year. */
export async function startReleasedCity(wards: readonly string[]): Promise<TestCity> {
  const city = await startTestCity({ wards, nodeBudgetMs: 10_000 });
  for (const ward of wards) await publishWard(city, ward);
  return city;
}

/** Asks oversight itself, with the proof that the gateway would give. */
export function askOversight(city: TestCity, body: object, authorization: string): Promise<Answer> {
  const { keysOf } = city.setting;
  const toOversight = createAssertionHeader('gateway', keysOf('gateway'), keysOf('oversight').publicKey);
  const text = JSON.stringify(body);
  return city.post(city.oversightUrl(), text, { authorization, ...toOversight('oversight', text) });
}
