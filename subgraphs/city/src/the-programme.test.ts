import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of many shapes
type Named = any;

describe('the programme', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());

  const read = async (query: string, variables = {}) => {
    const { data, errors } = await city.ask(query, variables, { as: 'analyst' });
    expect(errors).toBeUndefined();
    return data;
  };
  const tally = (values: readonly string[]) =>
    Object.fromEntries(
      [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
    );

  test('rooms opened in phases: a model in 東成, then 11 + 11 + 2 = 24', async () => {
    const { roomOpenings } = await read(
      '{ roomOpenings(documents: ["001"]) { kind rooms knownWards { name } period { certainty from to } } }',
    );
    expect(roomOpenings).toEqual([
      {
        kind: 'MODEL',
        rooms: 1,
        knownWards: [{ name: '東成区' }],
        period: { certainty: 'RANGE', from: '2015-08-01', to: '2016-07-31' },
      },
      {
        kind: 'REGULAR',
        rooms: 11,
        knownWards: [{ name: '東成区' }],
        period: { certainty: 'MONTH', from: '2016-08-01', to: '2016-08-31' },
      },
      {
        kind: 'REGULAR',
        rooms: 11,
        knownWards: [],
        period: { certainty: 'MONTH', from: '2017-04-01', to: '2017-04-30' },
      },
      {
        kind: 'REGULAR',
        rooms: 2,
        knownWards: [],
        period: { certainty: 'MONTH', from: '2017-10-01', to: '2017-10-31' },
      },
    ]);
  });

  test('of 17 recommendations 7 are done, 2 in part and 8 planned, each with evidence', async () => {
    const { recommendations } = await read('{ recommendations { state evidence { claim } } }');
    expect(recommendations).toHaveLength(17);
    expect(tally(recommendations.map((one: Named) => one.state))).toEqual({
      DONE: 7,
      PARTIAL: 2,
      PLANNED: 8,
    });
    expect(recommendations.filter((one: Named) => one.evidence.length === 0)).toEqual([]);
  });

  test('four issues lead to 18 indicators, 5 + 3 + 7 + 3, whose values of 2022 are 未入手 and not 0', async () => {
    const { programmeIssues } = await read(
      '{ programmeIssues(documents: ["004"]) { indicators { code observations { periodFrom state value } } } }',
    );
    expect(programmeIssues.map((issue: Named) => issue.indicators.length)).toEqual([5, 3, 7, 3]);
    const values = programmeIssues
      .flatMap((issue: Named) => issue.indicators.flatMap((indicator: Named) => indicator.observations))
      .filter((one: Named) => one.periodFrom === '2022-04-01');
    expect(values).toEqual(
      Array.from({ length: 18 }, () => ({
        periodFrom: '2022-04-01',
        state: 'NOT_YET_AVAILABLE',
        value: null,
      })),
    );
  });

  test('a database refuses a value of 0 that stands for nothing', async () => {
    const statement = `UPDATE observation SET value = 0 WHERE state = 'NOT_YET_AVAILABLE'`;
    await expect(city.database.query(statement)).rejects.toThrow('observation_value_there_ck');
  });

  test('an indicator keeps its former name with the time in which it held', async () => {
    const { indicators } = await read(
      '{ indicators(codes: ["S1-2"]) { name aliases { name validFrom validTo } } }',
    );
    expect(indicators).toEqual([
      {
        name: '退院支援加算1算定件数',
        aliases: [
          { name: '退院支援加算1算定件数', validFrom: null, validTo: '2018-03-31' },
          { name: '入退院支援加算1算定件数', validFrom: '2018-04-01', validTo: null },
        ],
      },
    ]);
  });

  test('issues and actions of four scenes: 5/5, 1/3, 4/4, 3/3', async () => {
    const counts = await Promise.all(
      ['DAILY', 'TRANSITION', 'ACUTE', 'EOL'].map(async (scene) => {
        const data = await read(
          'query ($scene: Scene!) { programmeIssues(documents: ["003"], scenes: [$scene]) { id } programmeActions(documents: ["003"], scenes: [$scene]) { id } }',
          { scene },
        );
        return [data['programmeIssues'].length, data['programmeActions'].length];
      }),
    );
    expect(counts).toEqual([
      [5, 5],
      [1, 3],
      [4, 4],
      [3, 3],
    ]);
  });

  test('item, phase and scene are three tags: each narrows a list by itself', async () => {
    const { byItem, byPhase, byScene } = await read(`{
      byItem: provisions(items: [H_INTERCITY]) { id }
      byPhase: provisions(phases: [EVALUATE]) { id }
      byScene: provisions(scenes: [ACUTE]) { id }
    }`);
    expect([byItem.length, byPhase.length, byScene.length]).toEqual([4, 3, 3]);
  });

  test('the same item has another number in another city', async () => {
    const { programmeItems } = await read('{ programmeItems { code labels { label document { city } } } }');
    expect(programmeItems.map((item: Named) => item.code).join('')).toBe('アイウエオカキク');
    expect(programmeItems[3].labels.map((one: Named) => `${one.document.city} ${one.label}`)).toEqual([
      '函館市 1-イ',
      '函館市 エ',
      '大阪市 エ',
      '流山市 工',
      '世田谷区 (6)',
    ]);
  });

  test('a goal that the source gives as a code alone has no definition', async () => {
    const { goals } = await read('{ goals(levels: [SHORT_TERM]) { code definition } }');
    expect(goals).toEqual(
      ['1-①', '1-②', '1-③', '1-④', '2-②', '3-①'].map((code) => ({ code, definition: null })),
    );
  });

  test('pages of a list join without gap or repetition', async () => {
    const all = (await read('{ programmeActions(first: 200) { id } }'))['programmeActions'].map(
      (one: Named) => one.id,
    );
    const paged: string[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)) {
      const page = await read('query ($after: ID) { programmeActions(first: 25, after: $after) { id } }', {
        after,
      });
      if (page['programmeActions'].length === 0) break;
      paged.push(...page['programmeActions'].map((one: Named) => one.id));
    }
    expect(all).toHaveLength(61);
    expect(paged).toEqual(all);
  });

  test.each([
    ['programmeActions(first: 201) { id }', 'BAD_USER_INPUT'],
    ['programmeActions(after: "nobody") { id }', 'BAD_USER_INPUT'],
    ['programmeActions(wards: ["27999"]) { id }', 'UNKNOWN_WARD'],
    ['indicator(id: "x\\u0000") { id }', 'NOT_FOUND'],
    ['meeting(id: "none") { id }', 'NOT_FOUND'],
    ['topicTrainings(fiscalYear: 1999) { id }', 'BAD_USER_INPUT'],
  ])('%s is null with %s', async (field, code) => {
    const { data, errors } = await city.ask(`{ ${field} }`);
    expect(Object.values(data as object)).toEqual([null]);
    expect(errors?.map((error) => error.extensions.code)).toEqual([code]);
  });
});
