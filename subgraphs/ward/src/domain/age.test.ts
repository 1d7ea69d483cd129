import { ageOn } from './age.ts';

it('a year of age is completed on the day before the birthday', () => {
  expect(['2025-03-30', '2025-03-31', '2025-04-01'].map((day) => ageOn('1960-04-01', day))).toEqual([
    64, 65, 65,
  ]);
});

it('born on 29 February, a year is completed on 28 February', () => {
  expect(['2025-02-27', '2025-02-28', '2025-03-01'].map((day) => ageOn('1960-02-29', day))).toEqual([
    64, 65, 65,
  ]);
});
