import { insertResources, resourceId } from '../../tests/insert-resources.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const query = `query ($where: ResourceFilter) { resources(where: $where) { edges { node { id } } } }`;
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

describe('resources in depth', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await insertResources(city.database, [
      {
        number: 1,
        name: 'ひがし在宅クリニック',
        nameKana: 'ヒガシザイタククリニック',
        address: '大阪府大阪市東成区大今里１丁目2番3号',
        services: ['内科', '訪問診療'],
        homeCareFunctions: ['SUPPORT_CLINIC_1'],
        capabilities: ['END_OF_LIFE', 'ROUND_THE_CLOCK', 'VENTILATOR'],
        openingHours: weekdays.map((day) => ({ day, from: 540, to: 720 })),
        contactHours: [
          { day: 'MONDAY', from: 780, to: 840, means: 'PHONE', contact: '医師', note: '=急ぎは代表へ' },
        ],
        confirmedOn: '2024-01-15',
      },
      {
        number: 2,
        name: 'みなみ訪問看護',
        kind: 'VISITING_NURSE_STATION',
        ward: '27128',
        services: ['訪問看護'],
        careServices: ['130'],
        capabilities: ['END_OF_LIFE'],
        openingHours: [{ day: 'MONDAY', from: 0, to: 1440 }],
      },
      {
        number: 3,
        name: 'きた病院',
        kind: 'HOSPITAL',
        ward: '27127',
        liaisonDesk: { name: '地域医療連携室', phone: '06-0000-0001' },
        openingHours: [{ day: 'HOLIDAY', from: 540, to: 1020 }],
      },
    ]);
    const vacancy = `INSERT INTO vacancy (id, resource_id, kind, free, accepting, as_of, expires_at, reported_by)
      VALUES ($1, $2, 'BED', 3, $3, '2025-03-28', $4, 'FACILITY')`;
    await city.database.query(vacancy, ['V-1', resourceId(1), true, '2025-04-30']);
    await city.database.query(vacancy, ['V-2', resourceId(2), true, '2025-03-31T07:59:59Z']);
    await city.database.query(vacancy, ['V-3', resourceId(3), false, '2025-04-30']);
  });
  afterAll(() => city.stop());

  const numbers = async (where: object) => {
    const { data, errors } = await city.ask(query, { where });
    expect(errors).toBeUndefined();
    const { edges } = (data as { resources: { edges: { node: { id: string } }[] } }).resources;
    return edges.map(({ node }) => Number.parseInt(node.id.slice(-12), 16)).sort();
  };

  test.each<[string, object, number[]]>([
    ['a care service', { careServices: ['130', '999'] }, [2]],
    ['a function in home care', { homeCareFunctions: ['SUPPORT_CLINIC_1', 'LIAISON_BASE'] }, [1]],
    ['one of two capabilities', { capabilities: ['VENTILATOR', 'END_OF_LIFE'] }, [1, 2]],
    ['all of two capabilities', { allCapabilities: ['VENTILATOR', 'END_OF_LIFE'] }, [1]],
    ['no capability at all', { capabilities: [] }, []],
    ['the first minute of opening', { openAt: { day: 'FRIDAY', time: '09:00' } }, [1]],
    ['the minute of closing', { openAt: { day: 'FRIDAY', time: '12:00' } }, []],
    ['the last minute of a day', { openAt: { day: 'MONDAY', time: '23:59' } }, [2]],
    ['the day after', { openAt: { day: 'TUESDAY', time: '00:00' } }, []],
    ['a holiday', { openAt: { day: 'HOLIDAY', time: '09:00' } }, [3]],
    ['hours of contact', { contactableAt: { day: 'MONDAY', time: '13:30' } }, [1]],
    ['accepting now, by a report that holds', { acceptsNow: true }, [1]],
    ['not accepting now, by a report that holds', { acceptsNow: false }, [3]],
    ['a liaison desk', { hasLiaisonDesk: true }, [3]],
    ['no liaison desk', { hasLiaisonDesk: false }, [1, 2]],
    ['words in any order, width and kana', { text: 'ｵｵｻｶ市東成区  内科' }, []],
    ['words of address and service', { text: '訪問診療　東成区' }, [1]],
    ['kana for katakana, half width', { text: 'ﾋｶﾞｼ ざいたく' }, [1]],
    ['what is not listed any more', { listed: false }, []],
  ])('are found by %s', async (_, where, expected) => {
    expect(await numbers(where)).toEqual(expected);
  });

  test('a time that no day has is refused', async () => {
    const { data, errors } = await city.ask(query, { where: { openAt: { day: 'MONDAY', time: '24:00' } } });
    expect([data, errors?.map(({ message }) => message)]).toEqual([
      { resources: null },
      ['expected openAt.time as HH:MM from 00:00 to 23:59, but got "24:00"'],
    ]);
  });

  test('each fact says where it comes from and how fresh it is', async () => {
    await city.database.query(
      `UPDATE care_resource SET origins = '{"PHONE": {"source": "電話で確認", "asOf": "2024-02-01", "confirmedAt": "2025-03-30T16:00:00.000Z"}}',
        phone = '06-0000-1111' WHERE id = $1`,
      [resourceId(1)],
    );
    const facts = `{ resource(id: "${resourceId(1)}") {
      careServices { code } openingHours { day from to } contactHours { day from to means contact }
      vacancies { kind free state } liaisonDesk { name } version
      facts { field source asOf confirmedAt ageDays freshness } } }`;
    const { resource } = (await city.ask(facts)).data as { resource: { facts: object[] } };
    expect(resource).toMatchObject({
      careServices: [],
      openingHours: weekdays.map((day) => ({ day, from: '09:00', to: '12:00' })),
      contactHours: [{ day: 'MONDAY', from: '13:00', to: '14:00', means: 'PHONE', contact: '医師' }],
      vacancies: [{ kind: 'BED', free: 3, state: 'CURRENT' }],
      liaisonDesk: null,
      version: 1,
    });
    const row = { source: 'test', asOf: '2024-01-15', confirmedAt: null, ageDays: 441, freshness: 'OLD' };
    expect(resource.facts).toEqual([
      ...['NAME', 'NAME_KANA', 'KIND', 'SERVICES', 'HOME_CARE_FUNCTIONS', 'CAPABILITIES', 'WARD'].map(
        (field) => ({ field, ...row }),
      ),
      { field: 'ADDRESS', ...row },
      {
        field: 'PHONE',
        source: '電話で確認',
        asOf: '2024-02-01',
        confirmedAt: '2025-03-30T16:00:00.000Z',
        ageDays: 0,
        freshness: 'FRESH',
      },
      { field: 'OPENING_HOURS', ...row },
      { field: 'CONTACT_HOURS', ...row },
    ]);
  });

  test('the lists of contact hours and of liaison desks are files that run nothing in a spreadsheet', async () => {
    const file = `query ($format: ResourceFileFormat!) { resourceFile(format: $format) { fileName resources content } }`;
    const contentOf = async (format: string) =>
      ((await city.ask(file, { format })).data as { resourceFile: { content: string } }).resourceFile.content
        .replace('\uFEFF', '')
        .split('\r\n');
    expect(await contentOf('CONTACT_HOURS_CSV')).toEqual([
      '区コード,名称,種別,曜日,開始,終了,連絡方法,対応者,備考,電話番号,FAX番号,出典,確認日',
      `27115,ひがし在宅クリニック,CLINIC,月,13:00,14:00,電話,医師,'=急ぎは代表へ,06-0000-1111,,test,2024-01-15`,
      '',
    ]);
    expect(await contentOf('LIAISON_DESKS_CSV')).toEqual([
      '区コード,病院名,連携窓口,電話番号,FAX番号,メールアドレス,備考,所在地,出典,確認日',
      '27127,きた病院,地域医療連携室,06-0000-0001,,,,,test,',
      '',
    ]);
  });

  test('the 35 care services are known by code', async () => {
    const { careServices } = (await city.ask('{ careServices { code name group } }')).data as {
      careServices: { code: string }[];
    };
    expect(careServices.length).toBe(35);
    expect(careServices.find(({ code }) => code === '130')).toEqual({
      code: '130',
      name: '訪問看護',
      group: 'HOME_OR_DAY',
    });
  });
});
