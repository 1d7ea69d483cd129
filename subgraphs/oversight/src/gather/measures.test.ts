import fc from 'fast-check';
import {
  gatherMeasures,
  lowerMedianMinutes,
  noMeasures,
  ofOneWard,
  respondedCases,
  type GatheredMeasures,
} from './measures.ts';

const minutes = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 30 });

/** Measures of a ward with these response times, and the times themselves. */
const ward = minutes.map((times) => {
  const responses = new Map<number, number>();
  for (const time of times) responses.set(time, (responses.get(time) ?? 0) + 1);
  return {
    times,
    measures: ofOneWard({
      cases: times.length,
      persons: Math.ceil(times.length / 2),
      sameDayResponses: times.length,
      responses,
    }),
  };
});

const comparable = (measures: GatheredMeasures) => ({
  ...measures,
  responses: [...measures.responses].toSorted(([a], [b]) => a - b),
});

describe('gathering measures', () => {
  test('is associative and commutative, and nothing changes with the measures of no node', () => {
    fc.assert(
      fc.property(ward, ward, ward, (a, b, c) => {
        const [x, y, z] = [a.measures, b.measures, c.measures];
        expect(comparable(gatherMeasures(gatherMeasures(x, y), z))).toEqual(
          comparable(gatherMeasures(x, gatherMeasures(y, z))),
        );
        expect(comparable(gatherMeasures(x, y))).toEqual(comparable(gatherMeasures(y, x)));
        expect(comparable(gatherMeasures(x, noMeasures))).toEqual(comparable(x));
      }),
    );
  });

  test('gives the lower median of all response times taken together', () => {
    fc.assert(
      fc.property(fc.array(ward, { minLength: 1, maxLength: 5 }), (wards) => {
        const gathered = wards.map(({ measures }) => measures).reduce(gatherMeasures, noMeasures);
        const all = wards.flatMap(({ times }) => times).toSorted((a, b) => a - b);
        expect(respondedCases(gathered)).toBe(all.length);
        expect(lowerMedianMinutes(gathered)).toBe(
          all.length === 0 ? null : all[Math.ceil(all.length / 2) - 1],
        );
      }),
    );
  });

  test('never claims more distinct persons than the sum, nor fewer than the largest ward', () => {
    fc.assert(
      fc.property(fc.array(ward, { minLength: 1, maxLength: 5 }), (wards) => {
        const { personsLargestWard, personsWardSum } = wards
          .map(({ measures }) => measures)
          .reduce(gatherMeasures, noMeasures);
        const persons = wards.map(({ measures }) => measures.personsWardSum);
        expect(personsLargestWard).toBe(Math.max(...persons));
        expect(personsWardSum).toBe(persons.reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});
