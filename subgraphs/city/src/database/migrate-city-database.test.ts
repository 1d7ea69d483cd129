import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { migrateCityDatabase } from './migrate-city-database.ts';

const contents = `SELECT (SELECT count(*)::int FROM ward) AS wards, (SELECT count(*)::int FROM medical_area) AS areas,
  (SELECT count(*)::int FROM ward_neighbour) AS neighbours, (SELECT count(*)::int FROM outside_neighbour) AS outside,
  (SELECT sum(population_total)::int FROM ward) AS residents,
  (SELECT count(*)::int FROM ward WHERE aged_65_plus_approximate) AS approximate`;
const loaded = { wards: 24, areas: 4, neighbours: 108, outside: 23, residents: 2_730_420, approximate: 24 };

describe('migrating the database of the city', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase('city');
  });
  afterEach(() => database.drop());

  test('programs that start together give one set of tables and wards', async () => {
    await Promise.all([1, 2, 3].map(() => migrateCityDatabase(database.url)));
    expect(await database.query(contents)).toEqual([loaded]);
    expect(await database.query('SELECT name FROM migration ORDER BY id')).toEqual([
      { name: 'CreateAccessLog1736200000000' },
      { name: 'CreateCityTables1743379200000' },
      { name: 'AddResourceLocations1743379300000' },
      { name: 'CreateIdempotencyKeys1746400000000' },
      { name: 'DeepenResources1746400100000' },
      { name: 'CreateProgrammeTables1746500000000' },
      { name: 'CreateBodyTables1746500001000' },
      { name: 'CreatePublicityTables1746500002000' },
      { name: 'ExtendTraining1746500003000' },
      { name: 'AddIndicatorMeasures1746500004000' },
      { name: 'CreateReportingKeys1746500010000' },
      { name: 'IndexRareAnswers1746500011000' },
      { name: 'AddAccuracyMeasure1746500012000' },
    ]);
  });

  test('a second start writes nothing', async () => {
    await migrateCityDatabase(database.url);
    const rowVersions =
      'SELECT code, xmin::text FROM ward UNION ALL SELECT name, xmin::text FROM reference_file ORDER BY 1';
    const before = await database.query(rowVersions);
    await migrateCityDatabase(database.url);
    expect(await database.query(rowVersions)).toEqual(before);
  });

  test('a changed file is loaded over the old facts without touching what refers to them', async () => {
    await migrateCityDatabase(database.url);
    await database.query(`
      INSERT INTO care_resource (id, name, kind, ward_code, source, synthetic, search_text)
      VALUES ('R-1', 'x', 'CLINIC', '27115', 'test', true, 'x');
      UPDATE ward SET name = 'old', population_total = 99999999 WHERE code = '27115';
      DELETE FROM ward_neighbour WHERE ward_code = '27115';
      UPDATE reference_file SET content_hash = 'old';
    `);
    await migrateCityDatabase(database.url);
    expect(await database.query(contents)).toEqual([loaded]);
    expect(await database.query("SELECT name FROM ward WHERE code = '27115'")).toEqual([{ name: '東成区' }]);
    expect(await database.query('SELECT ward_code FROM care_resource')).toEqual([{ ward_code: '27115' }]);
  });

  test('wards share a boundary with each other, of the same length from both sides', async () => {
    await migrateCityDatabase(database.url);
    const oneSided = `SELECT ward_code, neighbour_code FROM ward_neighbour a WHERE NOT EXISTS (SELECT 1 FROM ward_neighbour b
      WHERE (b.ward_code, b.neighbour_code, b.shared_boundary_m) = (a.neighbour_code, a.ward_code, a.shared_boundary_m))`;
    expect(await database.query(oneSided)).toEqual([]);
  });
});
