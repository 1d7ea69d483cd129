import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { countStatements } from '../../../../tests/support/count-statements.ts';
import { insertResources } from '../../tests/insert-resources.ts';
import { createListQuestions } from '../../tests/list-questions.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';
import { createCitySchema } from '../schema/city-schema.ts';
import { recordTables } from './records/record-tables.ts';

const questions = createListQuestions(createCitySchema(readContractText('city')), 2);

/** Lists that this test has few or no rows for: four areas, and what only people and imports write. */
const unfilled = ['medicalAreas', 'vacancies', 'resourceCorrections', 'importBatches', 'evaluations'];

/** Statements for the list itself: the rows, and whether its wards exist. */
const ownStatements = 2;

/** What must differ in a copy of a row, beside its ID. */
const differing: Readonly<Record<string, string>> = {
  indicator: `, 'code', original.code || '-' || copy_number`,
  observation: `, 'period_from', original.period_from - 1000 * copy_number, 'period_to', original.period_to - 1000 * copy_number`,
};

/** Eight copies of every record, so that each list and each parent has many. */
async function multiply(city: TestCitySubgraph): Promise<void> {
  for (const { schema } of Object.values(recordTables)) {
    const { tableName = '', columns } = schema.options;
    const names = Object.entries(columns)
      .filter(([, column]) => column.insert !== false)
      .map(([name, column]) => column.name ?? name);
    const changes = `jsonb_build_object('id', original.id || '-copy' || copy_number ${differing[tableName] ?? ''})`;
    await city.database.query(
      `INSERT INTO ${tableName} (${names.join(', ')})
       SELECT ${names.map((name) => `made.${name}`).join(', ')}
       FROM ${tableName} original, generate_series(1, 8) AS turn (copy_number),
         jsonb_populate_record(NULL::${tableName}, to_jsonb(original) || ${changes}) AS made`,
    );
  }
}

describe('the number of statements of every list depends on the question and not on the rows', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await multiply(city);
    await city.database.query(`
      INSERT INTO training_registration (id, session_id, profession, state, place)
        SELECT session.id || '-' || number, session.id, 'NURSE', 'REGISTERED', number FROM training_session session, generate_series(1, 3) AS number;
      INSERT INTO trainee_count SELECT id, 'NURSE', 3 FROM training_session;`);
    const wards = ['27102', '27103', '27104', '27115', '27128'];
    await insertResources(
      city.database,
      Array.from({ length: 80 }, (_, number) => ({
        number,
        name: `診療所${number}`,
        ward: wards[number % 5] ?? null,
        latitude: 34.67,
        longitude: 135.54,
      })),
    );
  });
  afterAll(() => city.stop());

  test('every list of the contract is asked about', () => {
    expect(questions.length).toBeGreaterThanOrEqual(29);
    expect(questions.map(({ field }) => field)).toEqual(
      expect.arrayContaining([
        'wards',
        'medicalAreas',
        'resources',
        'vacancies',
        'indicators',
        'trainingSessions',
      ]),
    );
  });

  test.each(questions)('$field', async ({ query, resolvers, field }) => {
    let answer: { data?: Record<string, unknown>; errors?: unknown } = {};
    const statements = await countStatements(async () => {
      answer = await city.ask(query);
    });
    expect(answer.errors).toBeUndefined();
    const rows = answer.data?.[field] as unknown[] | { edges: unknown[] };
    const count = Array.isArray(rows) ? rows.length : rows.edges.length;
    expect(statements).toBeLessThanOrEqual(ownStatements + resolvers);
    // With one statement a row there would be more.
    if (!unfilled.includes(field)) {
      expect(count).toBeGreaterThanOrEqual(16);
    }
  });
});
