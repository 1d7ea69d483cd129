import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { isObjectType } from 'graphql';
import { countStatements } from '../../../../tests/support/count-statements.ts';
import { createImporter, file, office } from '../../tests/import-files.ts';
import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { createListQuestions, listsOf, select } from '../../tests/list-questions.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';
import { createCitySchema } from '../schema/city-schema.ts';
import { recordTables } from './records/record-tables.ts';

const schema = createCitySchema(readContractText('city'));
const questions = createListQuestions(schema, 3);
const [few, many] = [4, 24];

/** Rows of the larger page may have something more to look up than those of the smaller: never one thing for each row. */
const mostMore = 8;

/** Lists that have no more entries than this, however large the city is. */
const mostEntries: Readonly<Record<string, number>> = { medicalAreas: 4, programmeItems: 16 };

/** What must differ in a copy of a row, beside its ID. */
const differing: Readonly<Record<string, string>> = {
  indicator: `, 'code', original.code || '-' || copy_number`,
  observation: `, 'period_from', original.period_from - 1000 * copy_number, 'period_to', original.period_to - 1000 * copy_number`,
};

/** Copies of every record, so that each list and each parent has many. */
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
       FROM ${tableName} original, generate_series(1, 24) AS turn (copy_number),
         jsonb_populate_record(NULL::${tableName}, to_jsonb(original) || ${changes}) AS made
       WHERE copy_number <= 1 + 30 / (SELECT greatest(1, count(*)) FROM ${tableName})`,
    );
  }
}

const numbers = Array.from({ length: 40 }, (_, number) => number);
const wards = ['27102', '27103', '27104', '27115', '27128'];

/** What only people, facilities and imports write: reports, corrections, keys, evaluations, places at training. */
async function writeWhatPeopleWrite(city: TestCitySubgraph): Promise<void> {
  await insertResources(
    city.database,
    numbers.map((number) => ({
      number,
      name: `診療所${number}`,
      ward: wards[number % 5] ?? null,
      latitude: 34.67,
      longitude: 135.54,
      careServices: ['130'],
      openingHours: [{ day: 'MONDAY', from: 540, to: 1020 }],
      contactHours: [{ day: 'MONDAY', from: 540, to: 1020, means: 'PHONE', contact: '係' }],
    })),
  );
  await city.database.query(`
    INSERT INTO training_registration (id, session_id, profession, state, place, ward_code)
      SELECT session.id || '-' || number, session.id, 'NURSE', 'REGISTERED', number, '27115' FROM training_session session, generate_series(1, 3) AS number;
    INSERT INTO trainee_count SELECT id, 'NURSE', 3 FROM training_session;
    INSERT INTO training_attendance (coordinator_id, session_id, certified)
      SELECT '27115-00000000-0000-7000-8000-' || lpad(number::text, 12, '0'), session.id, true
      FROM generate_series(0, 39) AS number, (SELECT id FROM training_session ORDER BY id LIMIT 3) AS session;
    INSERT INTO evaluation (id, indicator_id, date_certainty, held_on, judgement, published)
      SELECT 'evaluation-' || id, id, 'DAY', '2025-03-01', 'PROGRESSING', true FROM indicator;
    INSERT INTO evaluation (id, action_id, date_certainty, held_on, judgement, published)
      SELECT 'evaluation-' || id, id, 'DAY', '2025-03-01', 'PROGRESSING', true FROM programme_action;
    INSERT INTO evaluation (id, period_id, date_certainty, held_on, judgement, published)
      SELECT 'evaluation-' || id, id, 'DAY', '2025-03-01', 'PROGRESSING', true FROM plan_period;
    INSERT INTO vacancy (id, resource_id, kind, accepting, as_of, expires_at, reported_by)
      SELECT 'V' || substr(id, 2), id, 'BED', true, '2025-03-31', '2025-04-30', 'ROOM' FROM care_resource;
    INSERT INTO resource_correction (id, resource_id, field, proposed, ward_code, reported_at, state)
      SELECT 'K' || substr(id, 2), id, 'PHONE', '"06"', '27115', '2025-03-31', 'PROPOSED' FROM care_resource;
    INSERT INTO reporting_key (id, resource_id, secret_hash, issued_at, expires_at)
      SELECT 'F' || substr(id, 2), id, encode(sha256(id::bytea), 'hex'), '2025-03-31', '2025-04-30' FROM care_resource;`);
}

/** Batches that are copies of one, which adds, changes and rejects rows. */
async function writeImports(city: TestCitySubgraph): Promise<void> {
  const { stageFile, accept } = createImporter(() => city);
  await accept(await stageFile('a.csv', file(office(1), office(2)), { asOf: '2024-06-30' }));
  const rows = file(office(1, { phone: '06-1' }), office(2), office(3), office(4, { service: '鍼灸' }));
  const { id } = (await stageFile('b.csv', rows)) as { id: string };
  const copyId = `'B-00000000-0000-7000-8000-' || lpad(turn::text, 12, '0')`;
  await city.database.query(`
    INSERT INTO import_batch SELECT made.* FROM import_batch original, generate_series(1, 30) AS turn,
      jsonb_populate_record(NULL::import_batch, to_jsonb(original) || jsonb_build_object('id', ${copyId})) AS made WHERE original.id = '${id}';
    INSERT INTO import_row SELECT made.* FROM import_row original, generate_series(1, 30) AS turn,
      jsonb_populate_record(NULL::import_row, to_jsonb(original) || jsonb_build_object('batch_id', ${copyId})) AS made WHERE original.batch_id = '${id}';`);
}

const idsOf = async (city: TestCitySubgraph, table: string, key = 'id'): Promise<object[]> =>
  city.database.query(`SELECT ${key} FROM ${table} ORDER BY ${key} LIMIT ${many}`);

/** Representations of each type that other subgraphs refer to. */
const representations: Readonly<Record<string, (city: TestCitySubgraph) => Promise<object[]>>> = {
  Ward: (city) => idsOf(city, 'ward', 'code'),
  MedicalArea: (city) => idsOf(city, 'medical_area', 'code'),
  CareResource: (city) => idsOf(city, 'care_resource'),
  Vacancy: (city) => idsOf(city, 'vacancy'),
  ResourceCorrection: (city) => idsOf(city, 'resource_correction'),
  ImportBatch: (city) => idsOf(city, 'import_batch'),
  TrainingCourse: (city) => idsOf(city, 'training_course'),
  TrainingSession: (city) => idsOf(city, 'training_session'),
  Indicator: (city) => idsOf(city, 'indicator'),
  Coordinator: (city) =>
    city.database.query(`SELECT DISTINCT coordinator_id AS id FROM training_attendance LIMIT ${many}`),
  TopicTraining: async () =>
    ['DISCHARGE', 'DENTAL', 'PHARMACY', 'DEMENTIA', 'REHAB', 'ACUTE'].map((topic) => ({
      id: `${topic}-2024`,
    })),
  HandOver: async () =>
    numbers.slice(0, many).map((number) => ({
      id: `27115-${resourceId(number).slice(2)}`,
      otherWardCode: wards[number % 5],
    })),
  City: async () => [{ code: '27100' }],
};

/** Lists that stand in no list of records: each is asked about where it stands. */
const elsewhere: Readonly<Record<string, string>> = {
  'VacancyChanges.vacancies': 'constant-resource-statements.test.ts',
  'City.wardFacts': 'one city',
  'City.resourceGroups': 'one city',
};

describe('the number of statements of every list depends on the question and not on the rows', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await multiply(city);
    await writeWhatPeopleWrite(city);
    await writeImports(city);
  }, 60_000);
  afterAll(() => city.stop());

  const entityTypes = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'key'));

  test('every list of the contract, at the root or on a type, is asked about', () => {
    const asked = [
      ...questions.flatMap(({ lists }) => lists),
      ...entityTypes.flatMap((type) => select(type, 2).lists),
    ];
    const known = new Set([...asked, ...Object.keys(elsewhere)]);
    expect(listsOf(schema).filter((list) => !known.has(list) && !/Payload\./.test(list))).toEqual([]);
    expect(Object.keys(representations).sort()).toEqual(entityTypes.map(({ name }) => name).sort());
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    let answer: { data?: Record<string, unknown>; errors?: unknown } = {};
    const statements = await countStatements(async () => {
      answer = await city.ask(query, variables);
    });
    expect(answer.errors).toBeUndefined();
    return { statements, data: answer.data ?? {} };
  };

  test.each(questions)('$field', async ({ queryFor, field, isPaged }) => {
    const larger = await ask(queryFor(many));
    const rows = larger.data[field] as unknown[] | { edges: unknown[] };
    const count = Array.isArray(rows) ? rows.length : rows.edges.length;
    expect(count).toBeGreaterThanOrEqual(mostEntries[field] ?? 20);
    if (isPaged) {
      const smaller = await ask(queryFor(few));
      expect(larger.statements - smaller.statements).toBeLessThanOrEqual(mostMore);
    } else expect(larger.statements).toBeLessThanOrEqual(16);
  });

  test.each(Object.keys(representations))('references to %s', async (name) => {
    const type = entityTypes.find((entity) => entity.name === name)!;
    const given = (await representations[name]!(city)).map((key) => ({ __typename: name, ...key }));
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${name} { ${select(type, 2).text} } } }`;
    const smaller = await ask(query, { r: given.slice(0, 1) });
    const larger = await ask(query, { r: given });
    expect(larger.data['_entities']).not.toContain(null);
    expect(larger.statements - smaller.statements).toBeLessThanOrEqual(mostMore);
  });
});
