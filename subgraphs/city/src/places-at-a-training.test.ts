import type { Role } from '@kakehashi/shared/identity/user.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

const coordinator = (number: number, ward = '27115') =>
  `${ward}-00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

describe('places at a training session', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
  });
  afterAll(() => city.stop());

  let keys = 0;
  const call = async (mutation: string, fields: string, input: object, as: Role = 'bureau') => {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${name}!) { ${mutation}(input: $input) { ${fields} userErrors { field code } } }`;
    const { data, errors } = await city.ask(
      query,
      { input: { idempotencyKey: `places ${++keys} of a test`, ...input } },
      { as },
    );
    return { payload: data?.[mutation], code: errors?.[0]?.extensions.code };
  };
  const openSession = async (capacity: number | null) => {
    const input = {
      courseId: 'T-004-interprofessional',
      date: { certainty: 'DAY', from: '2025-06-10' },
      capacity,
      published: true,
    };
    return (await call('addTrainingSession', 'session { id version }', input)).payload.session.id as string;
  };
  const register = (sessionId: string, changes: object = {}, as: Role = 'bureau') =>
    call(
      'registerForTraining',
      'registration { id state }',
      { sessionId, profession: 'NURSE', ...changes },
      as,
    );
  const withdraw = (id: string, as: Role = 'bureau') =>
    call('withdrawFromTraining', 'registration { state }', { id }, as);
  const states = async (id: string) =>
    (
      await city.database.query(
        'SELECT state FROM training_registration WHERE session_id = $1 ORDER BY place',
        [id],
      )
    )
      .map(({ state }) => String(state).charAt(0))
      .join('');
  const sessionOf = async (id: string, as: Role = 'bureau') =>
    (
      await city.ask(
        'query ($id: ID!) { trainingSession(id: $id) { state version registered waiting attendance { profession persons } registrations { state attended certificate organisation } } }',
        { id },
        { as },
      )
    ).data.trainingSession;

  test('whoever comes when all places are taken waits; the first to wait gets the place that becomes free', async () => {
    const id = await openSession(2);
    const made = [];
    for (let one = 0; one < 5; one++) made.push((await register(id)).payload.registration);
    expect(made.map(({ state }) => state)).toEqual([
      'REGISTERED',
      'REGISTERED',
      'WAITING',
      'WAITING',
      'WAITING',
    ]);
    await withdraw(made[0].id);
    expect(await states(id)).toBe(['W', 'R', 'R', 'W', 'W'].join(''));
    expect(await sessionOf(id)).toMatchObject({ registered: 2, waiting: 2 });
    expect((await withdraw(made[0].id)).payload.userErrors).toEqual([
      { field: 'input.id', code: 'NOT_OPEN' },
    ]);
  });

  test('at once 30 register for 10 places: none is given twice; 10 withdraw at once: each place goes to one, in order', async () => {
    const id = await openSession(10);
    const made = await Promise.all(Array.from({ length: 30 }, () => register(id)));
    const count = async (state: string) =>
      (
        await city.database.query(
          'SELECT id FROM training_registration WHERE session_id = $1 AND state = $2 ORDER BY place',
          [id, state],
        )
      ).map((row) => row['id'] as string);
    const taken = await count('REGISTERED');
    expect([taken.length, (await count('WAITING')).length, made.length]).toEqual([10, 20, 30]);
    const inLine = await count('WAITING');
    await Promise.all(taken.map((registration) => withdraw(registration)));
    expect(await count('REGISTERED')).toEqual(inLine.slice(0, 10));
    expect(await count('WAITING')).toEqual(inLine.slice(10));
    const versions = await city.database.query(
      'SELECT DISTINCT version FROM training_registration WHERE session_id = $1 AND state = $2',
      [id, 'REGISTERED'],
    );
    expect(versions).toEqual([{ version: 2 }]);
  });

  test('withdrawing and registering at the same time never gives more places than there are', async () => {
    const id = await openSession(3);
    const first = await Promise.all(Array.from({ length: 6 }, () => register(id)));
    await Promise.all(
      first.flatMap(({ payload }) => [withdraw(payload.registration.id), register(id), register(id)]),
    );
    expect(await sessionOf(id)).toMatchObject({ registered: 3, waiting: 9 });
  });

  test('more places go to those who wait; a key that is repeated registers once', async () => {
    const id = await openSession(1);
    const key = { idempotencyKey: 'the same registration' };
    const [first, again] = [await register(id, key), await register(id, key)];
    expect(again.payload).toEqual(first.payload);
    await register(id);
    await register(id);
    await call('changeTrainingSession', 'session { version }', { id, version: 1, capacity: 2 });
    expect(await states(id)).toBe('RRW');
    const late = await call('changeTrainingSession', 'session { version }', { id, version: 1, capacity: 9 });
    expect([late.code, await states(id)]).toEqual(['CONFLICT', 'RRW']);
  });

  test('a coordinator has one place, and is registered by the own ward or the bureau', async () => {
    const id = await openSession(null);
    const own = { coordinatorId: coordinator(1), profession: 'PUBLIC_HEALTH_NURSE' };
    expect((await register(id, own, 'coordinator')).payload.registration.state).toBe('REGISTERED');
    expect((await register(id, own)).payload.userErrors).toEqual([
      { field: 'input.coordinatorId', code: 'REPEATED' },
    ]);
    expect(
      (await register(id, { ...own, coordinatorId: coordinator(1, '27102') }, 'ward_officer')).code,
    ).toBe('FORBIDDEN');
    expect((await register(id, { ward: '27102' }, 'ward_officer')).code).toBe('FORBIDDEN');
    expect((await register(id, own, 'analyst')).code).toBe('FORBIDDEN');
    const { payload } = await register(id);
    expect((await withdraw(payload.registration.id, 'coordinator')).payload.userErrors).toEqual([
      { field: 'input.id', code: 'UNKNOWN' },
    ]);
  });

  test('attendance by profession and certificates are recorded, and stand in what a coordinator attended', async () => {
    const id = await openSession(4);
    const people = [
      { coordinatorId: coordinator(7), profession: 'NURSE' },
      { coordinatorId: coordinator(8), profession: 'CARE_MANAGER' },
      { profession: 'NURSE', organisation: '架空訪問看護ステーション' },
    ];
    const made = [];
    for (const person of people) made.push((await register(id, person)).payload.registration.id);
    const attendance = {
      id,
      version: 1,
      present: [
        { registrationId: made[0], certified: true },
        { registrationId: made[2], certified: false },
      ],
      others: [
        { profession: 'NURSE', persons: 3 },
        { profession: 'DOCTOR', persons: 1 },
      ],
    };
    const stranger = { ...attendance, present: [{ registrationId: 'nobody' }] };
    expect((await call('recordAttendance', 'session { state }', stranger)).payload.userErrors).toEqual([
      { field: 'input.present', code: 'UNKNOWN' },
    ]);
    expect((await call('recordAttendance', 'session { state }', attendance)).payload).toEqual({
      session: { state: 'HELD' },
      userErrors: [],
    });
    expect(await sessionOf(id)).toEqual({
      state: 'HELD',
      version: 2,
      registered: 3,
      waiting: 0,
      attendance: [
        { profession: 'DOCTOR', persons: 1 },
        { profession: 'NURSE', persons: 5 },
      ],
      registrations: [
        { state: 'REGISTERED', attended: true, certificate: `${id}-1`, organisation: null },
        { state: 'REGISTERED', attended: false, certificate: null, organisation: null },
        { state: 'REGISTERED', attended: true, certificate: null, organisation: '架空訪問看護ステーション' },
      ],
    });
    const { data } = await city.ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Coordinator { trainings { certified heldOn session { id } } } } }',
      { representations: [7, 8].map((number) => ({ __typename: 'Coordinator', id: coordinator(number) })) },
    );
    expect(data['_entities']).toEqual([
      { trainings: [{ certified: true, heldOn: '2025-06-10', session: { id } }] },
      { trainings: [] },
    ]);
    expect((await register(id)).payload.userErrors).toEqual([{ field: 'input.sessionId', code: 'NOT_OPEN' }]);
    expect(await sessionOf(id, 'analyst')).toMatchObject({
      state: 'HELD',
      attendance: null,
      registrations: null,
    });
  });
});
