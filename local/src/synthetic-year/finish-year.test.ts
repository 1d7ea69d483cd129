import { createTestDatabase, queryRows } from '../../../tests/support/test-database.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { reportFiguresStatement } from '@kakehashi/ward/src/database/report-figures-statement.ts';
import { assembleFigures, type CountedFigure } from '@kakehashi/ward/src/domain/report-figures.ts';
import { enterHandOvers, type SeededWard } from '../synthetic/enter-hand-overs.ts';
import { seedWardReports, seedWardYear } from '../synthetic/seed-ward.ts';
import { finishYear } from './finish-year.ts';

jest.setTimeout(90_000);

/** Wards whose year ends as a start does that was killed before anything rests on several of them. */
async function seedYears(...codes: string[]): Promise<SeededWard[]> {
  return Promise.all(
    codes.map(async (text) => {
      const [code, databaseUrl] = [parseWardCode(text), await createTestDatabase(`ward_${text}`)];
      await migrateWardDatabase(databaseUrl);
      await seedWardYear(databaseUrl, code);
      return { code, databaseUrl };
    }),
  );
}

async function readAll(wards: readonly SeededWard[]) {
  return Promise.all(
    wards.map(async ({ databaseUrl }) => ({
      handOvers: await queryRows(databaseUrl, 'select * from hand_over order by id'),
      reports: await queryRows<{ month: string; figures: unknown }>(
        databaseUrl,
        'select * from monthly_report order by id',
      ),
      cases: await queryRows(databaseUrl, 'select * from consultation_case order by id'),
      persons: await queryRows(databaseUrl, 'select * from subject order by id'),
    })),
  );
}

/** Wards of which two took over a case in a month that is reported. */
const codes = ['27115', '27116', '27117'];

test('a start that was killed after the rows, amid hand-overs or amid reports is finished by the next one, as if nothing had happened', async () => {
  const whole = await seedYears(...codes);
  await finishYear(whole);
  const expected = await readAll(whole);
  expect(expected.map(({ handOvers, reports }) => [handOvers.length > 1, reports.length > 0])).toEqual(
    codes.map(() => [true, true]),
  );
  const amidHandOvers = await seedYears(...codes);
  await enterHandOvers(amidHandOvers);
  // The last ward's own records come last of all: without them, only the other side of them is there.
  await queryRows(amidHandOvers.at(-1)?.databaseUrl ?? '', `delete from hand_over where direction = 'SENT'`);
  const amidReports = await seedYears(...codes);
  await enterHandOvers(amidReports);
  await seedWardReports(amidReports[0]?.databaseUrl ?? '', parseWardCode(codes[0] ?? ''));
  for (const wards of [whole, amidHandOvers, amidReports]) {
    await finishYear(wards);
    expect(await readAll(wards)).toEqual(expected);
  }
});

test('reports count what was handed over', async () => {
  const wards = await seedYears(...codes);
  await finishYear(wards);
  for (const [place, { reports }] of (await readAll(wards)).entries()) {
    for (const { month, figures } of reports.filter(({ figures }) => figures !== null)) {
      const url = wards[place]?.databaseUrl ?? '';
      const counted = await queryRows<CountedFigure>(url, reportFiguresStatement, [[month]]);
      expect(JSON.parse(JSON.stringify(assembleFigures(counted)))).toEqual(figures);
    }
  }
});

test('a ward that comes later hands over to nobody whose months are counted', async () => {
  const first = await seedYears('27102', '27115');
  await finishYear(first);
  const before = await readAll(first);
  const later = await seedYears('27111');
  await finishYear([...first, ...later]);
  expect(await readAll(first)).toEqual(before);
  expect(await readAll(later)).toMatchObject([{ handOvers: [] }]);
});
