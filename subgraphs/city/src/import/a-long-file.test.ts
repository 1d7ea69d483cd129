import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { heading, office } from '../../tests/import-files.ts';
import { openCityDatabase } from '../database/city-data-source.ts';
import { migrateCityDatabase } from '../database/migrate-city-database.ts';
import { createImportRepository } from '../database/typeorm-import-repository.ts';
import type { ImportBatchId } from '../domain/city-id.ts';
import { wishFromCommandLine } from './command-line-wish.ts';
import { describeProgress } from './describe-import.ts';

const rows = process.env['FAULTS'] === 'full' ? 250_000 : 6_000;
const everyNth = 1_000;

/** A list that nobody holds in memory: one row in a thousand is bad. */
function* listOf(count: number): Generator<Uint8Array> {
  let text = `${heading}\r\n`;
  for (let number = 1; number <= count; number += 1) {
    text += `${office(number, number % everyNth === 0 ? { service: '鍼灸' } : {})}\r\n`;
    if (text.length < 60_000) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test(`a file of ${String(rows)} rows is read in bounded memory, its progress told, and accepted as a whole`, async () => {
  const database: TestDatabase = await openTestDatabase('city');
  await migrateCityDatabase(database.url);
  const source = await openCityDatabase({ databaseUrl: database.url, poolSize: 2, statementTimeoutMs: 0 });
  const imports = createImportRepository(source);
  const id = 'B-0195ec9b-0000-7000-8000-000000000001' as ImportBatchId;
  const at = new Date('2025-03-31T08:00:00Z');
  const wish = (mutation: string) => wishFromCommandLine(mutation, id, at);
  collect();
  const heldBefore = process.memoryUsage().heapUsed;
  let heldMost = 0;
  const told: { bytes: number; rows: number }[] = [];
  const report = (progress: { bytes: number; rows: number }) => {
    if (told.length % 20 === 0) {
      collect();
      heldMost = Math.max(heldMost, process.memoryUsage().heapUsed - heldBefore);
    }
    told.push(progress);
  };
  await imports.stage({ fileName: 'long.csv', bytes: listOf(rows), asOf: null, at, report }, wish('stage'));
  const bad = rows / everyNth;
  const [batch] = await imports.findBatches([id]);
  expect(batch).toMatchObject({
    state: 'STAGED',
    rowCount: rows,
    outcomes: { ADDED: rows - bad, REJECTED: bad },
  });
  expect(told.at(-1)?.rows).toBe(rows);
  expect(heldMost).toBeLessThan(64 * 1_048_576);
  await imports.accept({ id, version: 1, at }, wish('accept'));
  expect(await database.query('SELECT count(*)::int AS count FROM care_resource')).toEqual([
    { count: rows - bad },
  ]);
  await source.destroy();
  await database.drop();
}, 900_000);

test('the bar says how much has been read and how fast', () => {
  expect(describeProgress({ bytes: 50, rows: 1_000 }, 200, 2)).toBe(
    '██████░░░░░░░░░░░░░░░░░░  25 %  1000 rows, 500 a second',
  );
});
