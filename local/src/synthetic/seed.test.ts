import { randomBytes } from 'node:crypto';
import { migrateCityDatabase } from '@kakehashi/city/src/database/migrate-city-database.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { migrateWardDatabase } from '@kakehashi/ward/src/database/migrate-ward-database.ts';
import { withClient } from '../postgres/with-client.ts';
import { createCityYear } from './city-year.ts';
import { importSpecimens } from './import-specimens.ts';
import { seedCity } from './seed-city.ts';
import { seedOnce } from './seed-once.ts';
import { seedWard } from './seed-ward.ts';
import { createWardYear } from './ward-year.ts';

const administrator = process.env['TEST_PG_ADMIN_URL'] ?? '';
const made: string[] = [];

async function createEmptyDatabase(): Promise<string> {
  const name = `synthetic_${randomBytes(6).toString('hex')}`;
  await withClient(administrator, (client) => client.query(`create database ${name}`));
  made.push(name);
  const url = new URL(administrator);
  url.pathname = `/${name}`;
  return url.href;
}

async function createWardDatabase(): Promise<string> {
  const url = await createEmptyDatabase();
  await migrateWardDatabase(url);
  return url;
}

async function createCityDatabase(): Promise<string> {
  const url = await createEmptyDatabase();
  await migrateCityDatabase(url);
  return url;
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(statement)).rows);
}

/** The rows of a table that were not read from a source document, by these columns, each as canonical text, sorted: a table has no order of its own. */
async function readRows(url: string, table: string, columns: readonly string[]): Promise<string[]> {
  const rows = await query(url, `select to_jsonb(${table}) as row from ${table}`);
  return rows
    .map(({ row }) => row as Record<string, unknown>)
    .filter((row) => row['document_id'] == null)
    .map((row) => canonicalText(Object.fromEntries(columns.map((column) => [column, row[column]]))))
    .sort();
}

/** Columns in order of name; instants in milliseconds, however they are written. */
function canonicalText(row: object): string {
  const cells = Object.entries(row).map(
    ([column, value]) => [column, isInstant(value) ? Date.parse(value) : (value as unknown)] as const,
  );
  return JSON.stringify(cells.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2})$/.test(value);
}

/** What differs between the rows of a database and a year, table by table; empty when all rows are there as made. */
async function findDifferences(url: string, year: object): Promise<string[]> {
  const differences: string[] = [];
  for (const [table, rows] of Object.entries(year) as [string, object[]][]) {
    const stored = await readRows(url, table, Object.keys(rows[0] ?? {}));
    const made = rows.map(canonicalText).sort();
    if (stored.length !== made.length) differences.push(`${table}: ${stored.length} rows of ${made.length}`);
    differences.push(
      ...made.filter((text, place) => stored[place] !== text).map((text) => `${table}: ${text}`),
    );
  }
  return differences;
}

afterAll(async () => {
  for (const name of made) {
    await withClient(administrator, (client) => client.query(`drop database ${name} with (force)`));
  }
});

describe('seedWard', () => {
  it.each(['27115', '27126'])('writes every row of the year of %s as it was made', async (code) => {
    const ward = parseWardCode(code);
    const url = await createWardDatabase();
    expect(await seedWard(url, ward)).toBe('seeded');
    expect(await findDifferences(url, createWardYear(ward))).toEqual([]);
  });

  it.each(['27111', '27126'])('gives the demo coordinator of %s open cases of their own', async (code) => {
    const url = await createWardDatabase();
    await seedWard(url, parseWardCode(code));
    const mine = await query(
      url,
      `select account, (select count(*) from consultation_case where coordinator_id = c.id and status <> 'CLOSED') > 0 as busy
       from coordinator c where account is not null`,
    );
    expect(mine).toEqual([{ account: `demo-coordinator-${code}`, busy: true }]);
  });

  it('writes once: a second start leaves the rows as they are', async () => {
    const url = await createWardDatabase();
    const ward = parseWardCode('27111');
    expect([await seedWard(url, ward), await seedWard(url, ward)]).toEqual(['seeded', 'already']);
    expect(await query(url, 'select count(*)::int as cases from consultation_case')).toEqual([
      { cases: 271 },
    ]);
    expect(await query(url, 'select origin, note from data_origin order by origin')).toEqual([
      { origin: 'synthetic-reports', note: expect.stringMatching(/^Synthetic: /) as string },
      { origin: 'synthetic-year', note: expect.stringMatching(/^Synthetic: /) as string },
    ]);
  });

  it('writes once when two start at the same time', async () => {
    const url = await createWardDatabase();
    const ward = parseWardCode('27111');
    const outcomes = await Promise.all([seedWard(url, ward), seedWard(url, ward)]);
    expect(outcomes.sort()).toEqual(['already', 'seeded']);
    expect(await query(url, 'select count(*)::int as cases from consultation_case')).toEqual([
      { cases: 271 },
    ]);
  });
});

describe('seedOnce', () => {
  it('leaves neither rows nor a mark when it is broken off, so that the next start writes them', async () => {
    const url = await createWardDatabase();
    const mark = { origin: 'synthetic-year', note: 'Synthetic: broken off' };
    const broken = seedOnce(url, mark, async (client) => {
      await client.query(
        `insert into subject (id, insured_category, registered_at) values ('x', 'UNKNOWN', now())`,
      );
      throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    expect(await query(url, 'select * from subject')).toEqual([]);
    expect(await query(url, 'select * from data_origin')).toEqual([]);
    expect(await seedWard(url, parseWardCode('27106'))).toBe('seeded');
  });
});

/** What the importer makes of the specimens: name, kind and ward. */
const specimens = [
  '架空みやこ病院 HOSPITAL 27102',
  '架空きた在宅クリニック CLINIC 27127',
  '架空ひらの診療所 CLINIC 27126',
  '架空にしなり病院 HOSPITAL 27122',
  '架空ひがしなり訪問看護 VISITING_NURSE_STATION 27115',
  '架空いくのケアプラン CARE_MANAGER_OFFICE 27116',
  '架空すみのえショートステイ SHORT_STAY 27125',
  '架空つるみ看多機 SMALL_MULTIFUNCTIONAL 27124',
  '架空訪問看護ステーション東成 VISITING_NURSE_STATION 27115',
  '架空訪問看護ステーション旭 VISITING_NURSE_STATION 27117',
  '架空訪問看護ステーション港 VISITING_NURSE_STATION 27107',
  '架空よどがわ病院 HOSPITAL 27123',
  '架空すみよし病院 HOSPITAL 27120',
];

describe('seedCity', () => {
  it('writes every row of resources and training as it was made, once', async () => {
    const url = await createCityDatabase();
    expect((await Promise.all([seedCity(url), seedCity(url)])).sort()).toEqual(['already', 'seeded']);
    expect(await seedCity(url)).toBe('already');
    const imported = 'select resource_id from resource_listing';
    const rows = await query(
      url,
      `select name || ' ' || kind || ' ' || ward_code as text from care_resource where synthetic and id in (${imported})`,
    );
    expect(rows.map(({ text }) => text).sort()).toEqual(specimens.toSorted());
    expect(await query(url, 'select state, count(*)::int as files from import_batch group by state')).toEqual(
      [{ state: 'ACCEPTED', files: 5 }],
    );
    await query(url, `delete from care_resource where id in (${imported})`);
    expect(await findDifferences(url, createCityYear())).toEqual([]);
  });

  it('goes on where a start was broken off, with the same resources', async () => {
    const [whole, broken] = [await createCityDatabase(), await createCityDatabase()];
    await importSpecimens(whole);
    await importSpecimens(broken, 2);
    await importSpecimens(broken);
    const resources = 'select id, name, version, opening_hours from care_resource order by id';
    expect(await query(broken, resources)).toEqual(await query(whole, resources));
  });
});
