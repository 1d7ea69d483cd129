import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import {
  elsewhere,
  namesCity,
  readRegister,
  represented,
  writeSourcesPage,
} from '../tests/source-register.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

const rows = readRegister();
const cityRows = rows.filter(namesCity);

describe('the five sources', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());

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
    const { data, errors } = await city.ask(query, {}, { as: 'analyst' });
    expect(errors).toBeUndefined();
    const answer = JSON.stringify(data);
    expect(expected.filter((text) => !answer.includes(text))).toEqual([]);
  });

  test('the page that says how each row is represented is up to date', () => {
    const page = readFileSync(path.join(findProjectRoot(), 'docs/sources.md'), 'utf8');
    expect(page).toBe(writeSourcesPage());
  });
});
