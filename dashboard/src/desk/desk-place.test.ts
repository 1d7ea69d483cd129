import { linkTo, parsePlace, type DeskPlace } from './desk-place.ts';

const places: DeskPlace[] = [
  { at: 'worklist' },
  { at: 'search' },
  { at: 'log' },
  { at: 'reports' },
  { at: 'records', kind: 'meetings' },
  { at: 'report', month: '2025-02' },
  { at: 'new', subjectId: null },
  { at: 'new', subjectId: '27115-0190aaaa-bb03-7000-8000-000000000001' },
  { at: 'case', id: '27115-0190aaaa-bb04-7000-8000-000000000001' },
];

test.each(places)('the link to %j leads there', (place) => {
  expect(parsePlace(linkTo(place))).toEqual(place);
});

test.each(['', '#', '#/somewhere', '#/case/', '#/report/2025', '#/records/else'])(
  '%j leads to the worklist',
  (hash) => {
    expect(parsePlace(hash)).toEqual({ at: 'worklist' });
  },
);
