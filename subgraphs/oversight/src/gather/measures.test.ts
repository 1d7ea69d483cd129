import fc from 'fast-check';
import { lowerQuantile } from './histogram.ts';
import { gatherMeasures, noMeasures, ofOneWard, respondedCases, type GatheredMeasures } from './measures.ts';

/** Cases by hand: 10 responses of 1 to 10 minutes. The lower median is the 5th, the 90 % point the 9th. */
test('of ten times from 1 to 10 the lower median is 5 and the 90 % point 9', () => {
  const tenTimes = new Map(Array.from({ length: 10 }, (_, place) => [place + 1, 1]));
  expect([50, 90, 100].map((percent) => lowerQuantile(tenTimes, percent))).toEqual([5, 9, 10]);
  expect(lowerQuantile(new Map(), 50)).toBeNull();
});

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
      resolutions: new Map([[times.length, 1]]),
      endings: new Map([['OPEN', times.length]]),
      throughTwoWindows: Math.floor(times.length / 3),
    }),
  };
});

const comparable = (measures: GatheredMeasures) => ({
  ...measures,
  responses: [...measures.responses].toSorted(([a], [b]) => a - b),
  resolutions: [...measures.resolutions].toSorted(([a], [b]) => a - b),
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

  test.each([
    ['lower median', 50],
    ['90 % point', 90],
  ])('gives the %s of all response times taken together', (_name, percent) => {
    fc.assert(
      fc.property(fc.array(ward, { minLength: 1, maxLength: 5 }), (wards) => {
        const gathered = wards.map(({ measures }) => measures).reduce(gatherMeasures, noMeasures);
        const all = wards.flatMap(({ times }) => times).toSorted((a, b) => a - b);
        expect(respondedCases(gathered)).toBe(all.length);
        const atMost = (time: number) => all.filter((other) => other <= time).length;
        const expected = all.find((time) => 100 * atMost(time) >= percent * all.length) ?? null;
        expect(lowerQuantile(gathered.responses, percent)).toBe(expected);
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
