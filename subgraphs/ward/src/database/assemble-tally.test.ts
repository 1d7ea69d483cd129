import { assembleTally } from './assemble-tally.ts';

test('cases without a coordinator are a group of their own, and not the total', () => {
  const group = { is_total: false, d0: '' };
  const all = { is_total: true, d0: '' };
  const counts = { same_day: 0, two_windows: 0 };
  const tally = assembleTally(
    {
      counts: [
        { ...all, ...counts, cases: 3 },
        { ...group, ...counts, cases: 1 },
        { ...group, ...counts, d0: 'c-1', cases: 2 },
      ],
      persons: [
        { ...group, persons: 0 },
        { ...group, d0: 'c-1', persons: 1 },
        { ...all, persons: 1 },
      ],
      responseTimes: [
        { ...group, number: 7, cases: 1 },
        { ...all, number: 7, cases: 1 },
      ],
      resolutionDays: [],
      endings: [],
    },
    ['COORDINATOR'],
  );
  const shown = [tally.total, ...tally.rows.map(({ measures }) => measures)];
  expect(shown.map(({ cases, persons, responseCases }) => [cases, persons, responseCases])).toEqual([
    [3, 1, [1]],
    [1, 0, [1]],
    [2, 1, []],
  ]);
  expect(tally.rows.map(({ coordinatorId }) => coordinatorId)).toEqual([null, 'c-1']);
});
