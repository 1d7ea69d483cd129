import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { isInputObjectType } from 'graphql';
import { listQueries, type SentQuery } from '../../../../tests/support/count-statements.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';
import { createCitySchema } from '../schema/city-schema.ts';

const rows = process.env['FAULTS'] === 'full' ? 100_000 : 30_000;
const large = ['care_resource', 'vacancy', 'resource_correction', 'import_row', 'reporting_key'];

/** As many resources as a large prefecture has ten times over; everything that is filtered by is rare enough that an index pays. */
const fill = `
  INSERT INTO care_resource (id, name, name_kana, kind, ward_code, address, latitude, longitude, source, synthetic, care_services,
      home_care_functions, capabilities, opening_hours, contact_hours, liaison_desk, no_longer_listed_on, search_text, name_key)
    SELECT 'R-00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), '施設' || n, NULL, kinds[1 + n % 13], wards[1 + n % 24], NULL,
      34.6 + (n % 331) / 2000.0, 135.4 + (n % 317) / 2000.0, 'test', true, ARRAY[(110 + 10 * (n % 35))::text],
      CASE WHEN n % 50 = 0 THEN ARRAY['SUPPORT_CLINIC_1'] ELSE '{}' END,
      CASE WHEN n % 100 = 0 THEN ARRAY['END_OF_LIFE', 'DEMENTIA'] WHEN n % 90 = 0 THEN ARRAY['VENTILATOR'] ELSE '{}' END,
      CASE WHEN n % 200 = 0 THEN '[{"day": "HOLIDAY", "from": 180, "to": 240}]'::jsonb ELSE '[]' END,
      CASE WHEN n % 250 = 0 THEN '[{"day": "SUNDAY", "from": 180, "to": 240}]'::jsonb ELSE '[]' END,
      CASE WHEN n % 400 = 0 THEN '{"name": "連携室"}'::jsonb END, CASE WHEN n % 300 = 0 THEN date '2025-01-01' END,
      'しせつ' || n || ' けんさくたいしょう' || n % 1000, 'しせつ' || n
    FROM generate_series(1, ${rows}) AS n,
      (SELECT array_agg(code ORDER BY code) AS wards FROM ward) AS w,
      (SELECT ARRAY['HOSPITAL', 'CLINIC', 'DENTAL_CLINIC', 'PHARMACY', 'VISITING_NURSE_STATION', 'CARE_MANAGER_OFFICE',
        'COMMUNITY_SUPPORT_CENTRE', 'NURSING_HOME', 'HEALTH_FACILITY', 'SHORT_STAY', 'GROUP_HOME', 'SMALL_MULTIFUNCTIONAL',
        'OTHER_CARE'] AS kinds) AS k;
  INSERT INTO vacancy (id, resource_id, kind, accepting, as_of, expires_at, reported_by)
    SELECT 'V' || substr(id, 2), id, 'BED', n % 2 = 0, timestamptz '2025-03-31' - n * interval '1 minute',
      timestamptz '2025-04-03' - n * interval '1 minute', 'ROOM'
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM care_resource) AS r;
  INSERT INTO resource_correction (id, resource_id, field, proposed, ward_code, reported_at, state, reviewed_at)
    SELECT 'K' || substr(id, 2), id, 'PHONE', '"06"', '27115', timestamptz '2025-03-31' - n * interval '1 minute',
      CASE WHEN n % 100 = 0 THEN 'PROPOSED' ELSE 'ACCEPTED' END, CASE WHEN n % 100 = 0 THEN NULL ELSE timestamptz '2025-03-31' END
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM care_resource) AS r;
  INSERT INTO import_batch (id, file_name, as_of, state, staged_at)
    SELECT 'B-00000000-0000-7000-8000-' || lpad(n::text, 12, '0'), 'a.csv', '2025-03-31', 'STAGED', timestamptz '2025-03-31' FROM generate_series(1, 20) AS n;
  INSERT INTO import_row (batch_id, place, line, outcome, name, match_key)
    SELECT 'B-00000000-0000-7000-8000-' || lpad((1 + n % 20)::text, 12, '0'), n, n, CASE WHEN n % 10 = 0 THEN 'CHANGED' ELSE 'SAME' END, 'x', n::text
    FROM generate_series(1, ${rows}) AS n;
  INSERT INTO reporting_key (id, resource_id, secret_hash, issued_at, expires_at)
    SELECT 'F' || substr(id, 2), id, encode(sha256(id::bytea), 'hex'), '2025-03-31', '2025-04-30' FROM care_resource;`;

/** Loads without the indexes and makes them afterwards, which takes a third of the time. */
async function fillTables({ database }: TestCitySubgraph): Promise<void> {
  const indexes = (await database.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = ANY($1)
       AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
    [large],
  )) as { name: string; definition: string }[];
  for (const { name } of indexes) await database.query(`DROP INDEX ${name}`);
  await database.query(fill);
  for (const { definition } of indexes) await database.query(definition);
  for (const table of [...large, 'import_batch', 'ward']) await database.query(`ANALYZE ${table}`);
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Large tables that a plan reads from end to end. */
function readWhole(node: PlanNode): string[] {
  const { 'Node Type': type, 'Relation Name': table = '', Plans: below = [] } = node;
  const own = type === 'Seq Scan' && large.includes(table) ? [table] : [];
  return [...own, ...below.flatMap(readWhole)];
}

const clinic = 'R-00000000-0000-7000-8000-000000000064';
const page = 'first: 20) { edges { node { id } } }';
const counted = 'first: 20) { totalCount edges { node { id } } }';
const ofResources = (filter: string, rest = page) => `{ resources(where: { ${filter} }, ${rest} }`;

/** By field of the filter. What most resources answer to is listed in order and not counted. */
const resourceFilters: Readonly<Record<string, readonly string[]>> = {
  wards: [ofResources('wards: ["27115"]', counted)],
  medicalAreas: [ofResources('medicalAreas: ["E"]')],
  kind: [ofResources('kind: [CLINIC]', counted), ofResources('kind: [CLINIC], wards: ["27115"]', counted)],
  text: [ofResources('text: "けんさくたいしょう777"', counted), ofResources('text: "しせつ 4711"', counted)],
  careServices: [ofResources('careServices: ["130"]', counted)],
  homeCareFunctions: [ofResources('homeCareFunctions: [SUPPORT_CLINIC_1]', counted)],
  capabilities: [ofResources('capabilities: [VENTILATOR]', counted)],
  allCapabilities: [ofResources('allCapabilities: [END_OF_LIFE, DEMENTIA]', counted)],
  openAt: [ofResources('openAt: { day: HOLIDAY, time: "03:30" }', counted)],
  contactableAt: [ofResources('contactableAt: { day: SUNDAY, time: "03:30" }', counted)],
  acceptsNow: [ofResources('acceptsNow: true'), ofResources('acceptsNow: false')],
  hasLiaisonDesk: [ofResources('hasLiaisonDesk: true', counted), ofResources('hasLiaisonDesk: false')],
  listed: [ofResources('listed: false', counted), ofResources('listed: true')],
};
const near = 'point: { latitude: 34.67, longitude: 135.54 }, withinMeters: 300';
const vacancyFilters: Readonly<Record<string, readonly string[]>> = {
  wards: [`{ vacancies(where: { wards: ["27115"] }, ${page} }`],
  kind: [
    `{ vacancies(where: { kind: [BED] }, ${page} }`,
    `{ vacancies(where: { kind: [RESIDENCE] }, ${counted} }`,
  ],
  state: [
    `{ vacancies(where: { state: CURRENT }, ${counted} }`,
    `{ vacancies(where: { state: STALE }, ${page} }`,
  ],
  accepting: [
    `{ vacancies(where: { accepting: true }, ${page} }`,
    `{ vacancies(where: { state: CURRENT, accepting: true, kind: [BED], wards: ["27115"] }, ${page} }`,
  ],
};
const correctionFilters: Readonly<Record<string, readonly string[]>> = {
  state: [`{ resourceCorrections(where: { state: [PROPOSED] }, ${counted} }`],
  wards: [`{ resourceCorrections(where: { wards: ["27115"] }, ${page} }`],
};
const others: readonly string[] = [
  `{ resources(${page} }`,
  `{ vacancies(${page} }`,
  `{ resourceCorrections(${page} }`,
  `{ resourcesNear(${near}, ${counted} }`,
  `{ resourcesNear(${near}, where: { kind: [CLINIC], text: "しせつ", listed: true }, ${page} }`,
  '{ vacanciesChangedSince(first: 20) { vacancies { id } } }',
  `{ vacanciesChangedSince(token: "${Buffer.from(JSON.stringify([rows - 10, 1_743_379_200_000])).toString('base64url')}") { token vacancies { id } } }`,
  `{ resource(id: "${clinic}") { vacancies { id } openCorrections { id } reportingKeys { id } } }`,
  '{ importBatches { edges { node { changes(first: 5, outcome: [CHANGED]) { edges { node { line } } } } } } }',
];

describe(`over ${String(rows)} resources every filter and every order has an index`, () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await fillTables(city);
  }, 120_000);
  afterAll(() => city.stop());

  const schema = createCitySchema(readContractText('city'));
  test.each([
    ['ResourceFilter', resourceFilters],
    ['VacancyFilter', vacancyFilters],
    ['ResourceCorrectionFilter', correctionFilters],
  ])('every field of %s is asked by', (name, asked) => {
    const type = schema.getType(name);
    expect(Object.keys(asked)).toEqual(isInputObjectType(type) ? Object.keys(type.getFields()) : []);
  });

  const explain = async ({ text, values }: SentQuery): Promise<PlanNode> => {
    const [row] = await city.database.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
    return (row as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan;
  };
  const planned = async (query: string): Promise<string[]> => {
    const sent = await listQueries(async () => {
      expect((await city.ask(query)).errors).toBeUndefined();
    });
    const questions = sent.filter(
      ({ text }) =>
        /^\s*SELECT/i.test(text) &&
        /care_resource|vacancy|resource_correction|import_row|reporting_key/.test(text),
    );
    expect(questions.length).toBeGreaterThan(0);
    const whole = await Promise.all(questions.map(async (question) => readWhole(await explain(question))));
    return whole.flat();
  };

  test.each(
    [resourceFilters, vacancyFilters, correctionFilters]
      .flatMap((asked) => Object.values(asked).flat())
      .concat(others),
  )('%s', async (query) => {
    expect(await planned(query)).toEqual([]);
  });

  test('a page further on is found by its order', async () => {
    const cursor = async (query: string) => {
      const { data } = await city.ask(query);
      const [list] = Object.values<{ pageInfo: { endCursor: string } }>((data ?? {}) as never);
      return list?.pageInfo.endCursor ?? '';
    };
    for (const list of ['resources', 'vacancies', 'resourceCorrections']) {
      const after = await cursor(`{ ${list}(first: 200) { pageInfo { endCursor } } }`);
      expect(await planned(`{ ${list}(first: 20, after: "${after}") { edges { node { id } } } }`)).toEqual(
        [],
      );
    }
  });

  test('and without its index a question is seen to read the whole table', async () => {
    await city.database.query('DROP INDEX care_resource_search_ix');
    const whole = await planned(ofResources('text: "けんさくたいしょう777"', counted));
    expect(new Set(whole)).toEqual(new Set(['care_resource']));
  });
});
