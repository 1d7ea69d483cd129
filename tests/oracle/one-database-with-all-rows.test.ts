import fc from 'fast-check';
import { arbitraryCases } from './arbitrary-cases.ts';
import { arbitraryQuestion } from './arbitrary-questions.ts';
import { askComparisons, compareInOneDatabase, enterReferrals } from './city-comparisons.ts';
import { startOracleCity, type OracleCity } from './oracle-city.ts';

/** How many questions are asked at least. */
const runs = Number(process.env['ORACLE_RUNS'] ?? 150);
/** Where the random questions begin; a failure names the seed that begins with it. */
const firstSeed = Number(process.env['ORACLE_SEED'] ?? Date.now() % 1_000_000_000);
const mostQuestionsOfOneCity = 40;

let city: OracleCity;
beforeAll(async () => {
  city = await startOracleCity();
}, 60_000);
afterAll(async () => {
  await city.stop();
});

test(
  'a federated answer equals the answer of one database that holds all rows',
  async () => {
    let asked = 0;
    const questions = fc.array(arbitraryQuestion, {
      minLength: 1,
      maxLength: mostQuestionsOfOneCity,
      size: 'max',
    });
    const property = fc.asyncProperty(arbitraryCases, questions, async (rows, some) => {
      await city.enter(rows);
      await city.compare(some, rows);
      asked += some.length;
    });
    for (let seed = firstSeed; asked < runs; seed += 1) {
      await fc.assert(property, { seed, numRuns: 1, unbiased: true, includeErrorInReport: true });
    }
    expect(asked).toBeGreaterThanOrEqual(runs);
  },
  60_000 + runs * 1_000,
);

test.each([2024, 7])(
  "the city's comparisons of wards and resources equal those of one database (seed %i)",
  async (seed) => {
    const enough = arbitraryCases.filter((rows) => rows.length >= 40);
    const rows = fc.sample(enough, { seed, numRuns: 1 })[0] ?? [];
    await city.enter(rows);
    const referrals = await enterReferrals(city.city, rows, seed);
    expect(await askComparisons(city.city)).toEqual(await compareInOneDatabase(city.city, rows, referrals));
  },
  60_000,
);
