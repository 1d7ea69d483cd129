import type { BureauOverview } from '../api/bureau-overview.ts';
import type { CaseMeasures, Count, Coverage } from '../api/statistics.ts';
import { readOverview } from './overview-reading.ts';
import { EMPTY_OVERVIEW, nextOverview } from './overview-state.ts';
import { drawWards, wardSumOfPersons } from './ward-picture.ts';

const exact = (value: number): Count => ({ state: 'EXACT', value, lower: value, upper: value });
const unknown: Count = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };
const measures = (cases: Count, persons: Count): CaseMeasures => ({
  cases,
  persons,
  firstResponseMinutesMedian: null,
  sameDayResponseRate: null,
});
const coverage: Coverage = {
  expected: 3,
  answered: 1,
  complete: false,
  asOf: '2025-03-31T08:00:00.000Z',
  wards: [
    { code: '27102', state: 'ANSWERED', since: null, staleAsOf: null },
    { code: '27115', state: 'TIMEOUT', since: null, staleAsOf: null },
    { code: '27126', state: 'UNREACHABLE', since: null, staleAsOf: '2025-03-31T07:00:00.000Z' },
  ],
};
const data: BureauOverview = {
  byWard: {
    total: measures({ state: 'PARTIAL', value: null, lower: 489, upper: null }, unknown),
    rows: [
      { ward: { code: '27102' }, measures: measures(exact(489), exact(267)), stale: null },
      { ward: { code: '27115' }, measures: measures(unknown, unknown), stale: null },
      {
        ward: { code: '27126' },
        measures: measures(unknown, unknown),
        stale: { asOf: '2025-03-31T07:00:00.000Z', measures: measures(exact(1261), exact(687)) },
      },
    ],
    coverage,
  },
  byMonth: null,
  byScene: null,
};

function pictureOf(): Extract<ReturnType<typeof readOverview>, { kind: 'PICTURE' }>['picture'] {
  const reading = readOverview({ kind: 'ANSWER', data, errors: [] });
  if (reading.kind !== 'PICTURE') throw new Error(`expected a picture, but got ${reading.kind}`);
  return reading.picture;
}

test('each ward is drawn as answered, without answer, stale, or not asked', () => {
  const extra = { code: '27127', name: '北区', nameKana: null, nameRomaji: null };
  const facts = [{ ...extra, tile: null, medicalArea: null, population: null }];
  const drawn = drawWards(facts, pictureOf());
  expect(drawn.map(({ facts: { code }, state }) => [code, state])).toEqual([
    ['27102', 'ANSWERED'],
    ['27115', 'NO_ANSWER'],
    ['27126', 'STALE'],
    ['27127', 'NOT_ASKED'],
  ]);
});

test('a stale ward has its old figures and their time, no other ward has a time', () => {
  const drawn = drawWards([], pictureOf());
  expect(drawn.map(({ measures: shown, staleAsOf }) => [shown?.cases ?? null, staleAsOf])).toEqual([
    [exact(489), null],
    [null, null],
    [exact(1261), '2025-03-31T07:00:00.000Z'],
  ]);
});

test('old figures are not in the ward sum of persons', () => {
  expect(wardSumOfPersons(drawWards([], pictureOf()))).toBe(267);
});

test('when no ward answered, the picture has the coverage and no figure', () => {
  const none = { ...coverage, answered: 0 };
  const errors = [{ extensions: { code: 'NO_WARD_ANSWERED', coverage: none } }];
  const reading = readOverview({ kind: 'ANSWER', data: null, errors });
  expect(reading).toMatchObject({ kind: 'PICTURE', picture: { coverage: none, total: { cases: unknown } } });
});

test('a refused role, an expired sign-in and an unknown error are told apart', () => {
  const read = (code: string) =>
    readOverview({ kind: 'ANSWER', data: null, errors: [{ extensions: { code } }] });
  expect(['FORBIDDEN', 'UNAUTHENTICATED', 'RATE_LIMITED'].map(read)).toEqual([
    { kind: 'FORBIDDEN' },
    { kind: 'UNAUTHENTICATED' },
    { kind: 'FAILED', reason: 'RATE_LIMITED' },
  ]);
});

test('a failed request keeps the last picture and says of when it is', () => {
  const at = new Date('2025-03-31T08:00:00Z');
  const first = nextOverview(EMPTY_OVERVIEW, { kind: 'PICTURE', picture: pictureOf() }, at);
  expect(nextOverview(first, { kind: 'FAILED', reason: 'TIMEOUT' }, new Date())).toEqual({
    ...first,
    failure: 'TIMEOUT',
  });
});
