import { countStatements } from '../../../../tests/support/count-statements.ts';
import { createImporter, file, office } from '../../tests/import-files.ts';
import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const lists: Readonly<Record<string, string>> = {
  'resources with facts, hours, vacancies, open corrections and wards': `query ($first: Int) { resources(first: $first) {
    totalCount edges { node { careServices { code } openingHours { day } facts { field } ward { name }
      vacancies { kind state } openCorrections { id reportedBy { name } } } } } }`,
  'resources near a point': `query ($first: Int) { resourcesNear(point: { latitude: 34.7, longitude: 135.5 }, first: $first) {
    totalCount edges { distanceMeters node { vacancies { kind } ward { name } } } } }`,
  'vacancies with their resources and wards': `query ($first: Int) { vacancies(first: $first) {
    totalCount edges { node { state resource { name ward { name } vacancies { kind } } } } } }`,
  'vacancies that changed': `query ($first: Int) { vacanciesChangedSince(first: $first) { token vacancies { resource { name ward { name } } } } }`,
  'corrections with their resources and wards': `query ($first: Int) { resourceCorrections(first: $first) {
    totalCount edges { node { before proposed reportedBy { name } resource { name ward { name } } } } } }`,
  imports: `query ($first: Int) { importBatches(first: $first) { edges { node { state counts { rows } } } } }`,
};

describe('the number of statements of a list of the city does not grow with its rows', () => {
  let city: TestCitySubgraph;
  const { stageFile } = createImporter(() => city);
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    const wards = ['27102', '27103', '27104', '27115', '27128'];
    await insertResources(
      city.database,
      numbers.map((number) => ({
        number,
        name: `施設${String(number)}`,
        ward: wards[number % 5] ?? null,
        latitude: 34.7,
        longitude: 135.5 + number / 10_000,
        openingHours: [{ day: 'MONDAY', from: 540, to: 1020 }],
      })),
    );
    for (const number of numbers) {
      await city.database.query(
        `INSERT INTO vacancy (id, resource_id, kind, accepting, as_of, expires_at, reported_by)
         VALUES ('V-' || $1, $1, 'BED', true, '2025-03-31', '2025-04-30', 'ROOM')`,
        [resourceId(number)],
      );
      await city.database.query(
        `INSERT INTO resource_correction (id, resource_id, field, proposed, ward_code, reported_at, state)
         VALUES ('K-' || $1, $1, 'PHONE', '"06"', '27115', '2025-03-31', 'PROPOSED')`,
        [resourceId(number)],
      );
    }
    for (const number of [1, 2, 3]) await stageFile('a.csv', file(office(number)));
  });
  afterAll(() => city.stop());

  const count = (query: string, first: number) =>
    countStatements(async () => expect((await city.ask(query, { first })).errors).toBeUndefined());

  test.each(Object.entries(lists))('%s', async (_, query) => {
    const [few, many] = [await count(query, 1), await count(query, 60)];
    // One page may ask one question more than another, for what comes after it; 60 rows never ask 60.
    expect(many).toBeLessThanOrEqual(few + 1);
    expect(many).toBeLessThanOrEqual(12);
  });

  test('the change set of an import, with the resources that it is about', async () => {
    const rows = Array.from({ length: 60 }, (_, number) => office(100 + number));
    const { id } = await stageFile('many.csv', file(...rows));
    const query = `query ($first: Int) { importBatch(id: "${String(id)}") { changes(first: $first) { edges { node { name fields { field } resource { name } } } } } }`;
    const [few, many] = [await count(query, 1), await count(query, 60)];
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(8);
  });
});
