import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import {
  elsewhere,
  namesCity,
  readRegister,
  represented,
  writeSourcesPage,
} from '../tests/source-register.ts';
import { insertResources, resourceId } from '../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';
import { recordTables } from './database/records/record-tables.ts';

const rows = readRegister();
const cityRows = rows.filter(namesCity);

/** A clinic of this city, for rows that live in its resources and not in a document. */
const sample = {
  number: 1,
  name: '架空見本医院',
  homeCareFunctions: ['SUPPORT_CLINIC_1'],
  capabilities: ['DEMENTIA'],
  contactHours: [{ day: 'MONDAY', from: 720, to: 780, means: 'PHONE', contact: '在宅担当医' }],
};

describe('the five sources', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [sample]);
    await city.database.query(
      `INSERT INTO vacancy (id, resource_id, kind, free, accepting, as_of, expires_at, reported_by)
       VALUES ('V-1', $1, 'SHORT_STAY', 2, true, '2025-03-31', '2025-04-30', 'FACILITY')`,
      [resourceId(1)],
    );
  });
  afterAll(() => city.stop());

  /** What the answer to the question of a row should hold and does not. */
  const missing = async (id: string): Promise<string[]> => {
    const { query, expect: expected } = represented[id]!;
    const { data, errors } = await city.ask(query, {}, { as: 'analyst' });
    expect(errors).toBeUndefined();
    const answer = JSON.stringify(data);
    return expected.filter((text) => !answer.includes(text));
  };

  test('every row of the register that names the city subgraph has a question, and the others a place', () => {
    expect([rows.length, cityRows.length]).toEqual([114, 93]);
    expect(Object.keys(represented).sort()).toEqual(cityRows.map(({ id }) => id).sort());
    const others = rows.filter((row) => !namesCity(row)).map(({ id }) => id);
    expect(Object.keys(elsewhere).sort()).toEqual(others.sort());
  });

  test.each(cityRows.map(({ id, text }) => [id, text]))('%s is answered: %s', async (id) => {
    const { query, expect: expected } = represented[id]!;
    // What the question says itself would prove nothing.
    expect(expected.filter((text) => query.includes(text))).toEqual([]);
    expect(expected.length).toBeGreaterThan(0);
    expect(await missing(id)).toEqual([]);
  });

  test('what the system gives as evidence for the 17 recommendations can be asked of the public schema', async () => {
    const sdl = readFileSync(path.join(findProjectRoot(), 'shared/contract/supergraph.graphql'), 'utf8');
    const publicSchema = buildSchema(sdl, { assumeValidSDL: true });
    const { data } = await city.ask('{ recommendations { evidence { query } } }', {}, { as: 'analyst' });
    const { recommendations } = data as { recommendations: { evidence: { query: string }[] }[] };
    expect([recommendations.length, recommendations.filter(({ evidence }) => evidence.length === 0)]).toEqual(
      [17, []],
    );
    const queries = recommendations.flatMap(({ evidence }) => evidence.map(({ query }) => query));
    expect(
      queries.flatMap((query) => validate(publicSchema, parse(query)).map(({ message }) => message)),
    ).toEqual([]);
  });

  test('of a city that holds nothing no row is answered, so that each answer above is from what is kept', async () => {
    const tables = Object.values(recordTables).map(({ schema }) => schema.options.tableName ?? '');
    await city.database.query(`TRUNCATE ${[...tables, 'care_resource'].join(', ')} CASCADE`);
    const answered: string[] = [];
    for (const { id } of cityRows) if ((await missing(id)).length === 0) answered.push(id);
    expect(answered).toEqual([]);
  });

  test('the page that says how each row is represented is up to date', () => {
    const page = readFileSync(path.join(findProjectRoot(), 'docs/sources.md'), 'utf8');
    expect(page).toBe(writeSourcesPage());
  });
});
