import { startTestCitySubgraph, type TestCitySubgraph } from '../../tests/test-city-subgraph.ts';

const coordinatorId = (number: number) => `27115-00000000-0000-7000-8000-00000000000${number}`;
const courseId = (number: number) => `T-00000000-0000-7000-8000-00000000000${number}`;
const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Coordinator { id trainings { heldOn certified course { id title theme } } }
} }`;

describe('the training of coordinators', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await city.database.query(`
      INSERT INTO training_course VALUES ('${courseId(1)}', '在宅医療の基礎', '基礎'), ('${courseId(2)}', '看取り', NULL);
      INSERT INTO training_session VALUES ('S-1', '${courseId(1)}', '2024-06-01'), ('S-2', '${courseId(2)}', '2025-01-31');
      INSERT INTO training_attendance VALUES
        ('${coordinatorId(1)}', 'S-1', true), ('${coordinatorId(1)}', 'S-2', false), ('${coordinatorId(2)}', 'S-1', false);
    `);
  });
  afterAll(() => city.stop());

  const foundations = { id: courseId(1), title: '在宅医療の基礎', theme: '基礎' };
  const endOfLife = { id: courseId(2), title: '看取り', theme: null };
  const representations = [2, 3, 1].map((number) => ({
    __typename: 'Coordinator',
    id: coordinatorId(number),
  }));

  test.each(['bureau', 'coordinator', 'ward_officer'] as const)('%s sees it, latest first', async (as) => {
    expect(await city.ask(entities, { representations }, { as })).toEqual({
      status: 200,
      data: {
        _entities: [
          {
            id: coordinatorId(2),
            trainings: [{ heldOn: '2024-06-01', certified: false, course: foundations }],
          },
          { id: coordinatorId(3), trainings: [] },
          {
            id: coordinatorId(1),
            trainings: [
              { heldOn: '2025-01-31', certified: false, course: endOfLife },
              { heldOn: '2024-06-01', certified: true, course: foundations },
            ],
          },
        ],
      },
    });
  });

  test.each(['analyst', 'operator'] as const)(
    'to %s it is null with FORBIDDEN, whatever the data',
    async (as) => {
      const { data, errors } = await city.ask(entities, { representations }, { as });
      expect(data).toEqual({ _entities: representations.map(({ id }) => ({ id, trainings: null })) });
      expect(errors).toEqual(
        representations.map((_, index) => ({
          message: 'Your role may not see this.',
          path: ['_entities', index, 'trainings'],
          extensions: { code: 'FORBIDDEN' },
        })),
      );
    },
  );

  test('an ID that is no global ID is no coordinator; a course is found by its ID', async () => {
    const { data } = await city.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Coordinator { id } ... on TrainingCourse { title } } }`,
      {
        representations: [
          { __typename: 'Coordinator', id: 'x\u0000' },
          { __typename: 'TrainingCourse', id: courseId(2) },
          { __typename: 'TrainingCourse', id: courseId(3) },
          { __typename: 'TrainingCourse', id: '1' },
        ],
      },
    );
    expect(data).toEqual({ _entities: [null, { title: '看取り' }, null, null] });
  });
});
