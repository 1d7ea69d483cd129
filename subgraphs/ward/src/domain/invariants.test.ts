import fc from 'fast-check';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { migrateWardDatabase } from '../database/migrate-ward-database.ts';
import { ageOn } from './age.ts';
import { checkCoordinator } from './changes/coordinators.ts';
import { checkPerson } from './check-subject.ts';
import specifiedDiseases from './specified-diseases.json' with { type: 'json' };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase('ward');
  await migrateWardDatabase(database.url);
});
afterAll(() => database.drop());

let number = 0;
/** Whether PostgreSQL takes the row; its refusal must name a rule of ours. */
async function isTaken(text: string, values: unknown[]): Promise<boolean> {
  const [answer] = await Promise.allSettled([database.query(text, [`row ${(number += 1)}`, ...values])]);
  if (answer.status === 'fulfilled') return true;
  expect((answer.reason as { constraint?: string }).constraint).toMatch(/^(subject|coordinator)_/);
  return false;
}

const day = '2025-03-31';
const birthDates = fc
  .tuple(fc.integer({ min: 35, max: 70 }), fc.integer({ min: -3, max: 3 }))
  .map(([years, days]) => new Date(Date.UTC(2025 - years, 2, 31 + days)).toISOString().slice(0, 10));

const persons = fc.record({
  insuredCategory: fc.constantFrom('CATEGORY_1' as const, 'CATEGORY_2' as const, 'NOT_INSURED' as const),
  birthDate: fc.option(birthDates),
  specifiedDisease: fc.option(fc.constantFrom(...specifiedDiseases.values, '風邪')),
});

it('category 1 is 65 and over, category 2 is 40 to 64 with one of the 16 diseases: by the rules and by PostgreSQL alike', async () => {
  await fc.assert(
    fc.asyncProperty(persons, async (person) => {
      const known = {
        name: '仮名',
        nameKana: 'カメイ',
        address: null,
        insuranceNumber: null,
        conditions: [],
      };
      const isAccepted = checkPerson({ ...known, ...person }, day).length === 0;
      const values = [person.insuredCategory, person.birthDate, person.specifiedDisease, day];
      expect(
        await isTaken(
          `insert into subject (id, insured_category, birth_date, specified_disease, category_on, registered_at)
           values ($1, $2, $3, $4, $5, '2025-03-31T00:00:00Z')`,
          values,
        ),
      ).toBe(isAccepted);
    }),
    { numRuns: 150 },
  );
});

it('an age is the same in the rules and in PostgreSQL, 29 February included', async () => {
  const days = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2025-03-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const leap = fc.constantFrom('1960-02-29', '2024-02-29', '2023-02-28', '2024-03-01', '1960-03-01');
  const either = fc.oneof(days, leap);
  const pairs = fc.sample(fc.tuple(either, either), 300);
  const rows = await database.query(
    `select age_on(birth, day) as age from unnest($1::date[], $2::date[]) with ordinality as given (birth, day, n) order by n`,
    [pairs.map(([birth]) => birth), pairs.map(([, other]) => other)],
  );
  expect(rows.map(({ age }) => age)).toEqual(pairs.map(([birth, other]) => ageOn(birth, other)));
});

it('rules 2 and 3 need three years: by the rules and by PostgreSQL alike', async () => {
  const posts = fc.record({
    qualificationRule: fc.constantFrom('RULE_1' as const, 'RULE_2' as const, 'RULE_3' as const),
    experienceYears: fc.integer({ min: -1, max: 6 }),
    fullTimeEquivalent: fc.constantFrom(0, 0.1, 0.5, 1, 1.1),
    licences: fc.constantFrom([], ['看護師']),
  });
  await fc.assert(
    fc.asyncProperty(posts, async (post) => {
      const rest = {
        name: '架空',
        kind: 'COLLABORATION',
        dedicated: true,
        from: null,
        to: null,
        account: null,
      } as const;
      const { qualificationRule, experienceYears, fullTimeEquivalent, licences } = post;
      expect(
        await isTaken(
          `insert into coordinator (id, name, kind, qualification_rule, licences, experience_years, dedicated, full_time_equivalent)
           values ($1, '架空', 'COLLABORATION', $2, $3, $4, true, $5)`,
          [qualificationRule, licences, experienceYears, fullTimeEquivalent],
        ),
      ).toBe(checkCoordinator({ ...rest, ...post }).length === 0);
    }),
    { numRuns: 80 },
  );
});

it('two closures of a room share no day, and two entries of an area no time', async () => {
  await database.query(
    `insert into consultation_room (id, name, contractors, opened_on_certainty, opens_at, closes_at, closed_days, phones)
     values ('room', '相談支援室', '{医師会}', 'UNDECIDED', '09:00', '17:00', '土日祝', '{}')`,
  );
  const closure = (id: string, first: string, last: string) =>
    database.query(`insert into room_closure values ($1, 'room', $2, $3, 'OTHER')`, [id, first, last]);
  await closure('a', '2025-08-12', '2025-08-15');
  await closure('b', '2025-08-16', '2025-08-16');
  await expect(closure('c', '2025-08-15', '2025-08-15')).rejects.toMatchObject({
    constraint: 'room_closure_days_once',
  });
  const area = (from: string | null, to: string | null) =>
    database.query(`insert into room_area values ('room', '27115', '東成区', $1, $2)`, [from, to]);
  await area(null, '2020-03-31');
  await area('2020-04-01', null);
  await expect(area('2021-01-01', '2021-01-31')).rejects.toMatchObject({
    constraint: 'room_area_served_once',
  });
});
