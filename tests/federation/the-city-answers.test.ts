import { startTestCity, type TestCity } from '../support/test-city.ts';

const wards = ['27102', '27111', '27115'];
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity({ wards });
}, 60_000);
afterAll(async () => {
  await city.stop();
});

const bureau = { role: 'bureau' };

test('one query crosses the city, the nodes, and the city again', async () => {
  const { data, errors } = await city.ask(
    `{ wards(codes: ["27115"]) { name population { total } consultationRoom { name } coordinators { name trainings { course { title } } } caseStatistics(period: { fiscalYear: 2024 }) { total { cases { state value } } } } }`,
    bureau,
  );
  expect(errors).toBeUndefined();
  expect(data.wards[0]).toMatchObject({
    name: '東成区',
    population: { total: 83_977 },
    caseStatistics: { total: { cases: { state: 'EXACT', value: 470 } } },
  });
  expect(data.wards[0].consultationRoom.name).toContain('東成区');
  expect(data.wards[0].coordinators).toHaveLength(3);
  expect(data.wards[0].coordinators[0].trainings[0].course.title).toEqual(expect.any(String));
});
