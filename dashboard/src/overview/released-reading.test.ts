import type { PlaceRow, ReleasedTableAnswer } from '../api/released-table.ts';
import type { Count } from '../api/statistics.ts';
import { readReleased } from './released-reading.ts';

const hidden: Count = { state: 'SUPPRESSED', value: null, lower: null, upper: null };
const rounded = (value: number): Count => ({ state: 'ROUNDED', value, lower: value - 10, upper: value + 10 });
const noReply: Count = { state: 'NOT_REPORTED', value: null, lower: null, upper: null };
const bounded: Count = { state: 'BOUNDED', value: null, lower: 40, upper: 70 };

const row = (code: string | null, scene: string, cases: Count): PlaceRow => ({
  ...{ ward: code === null ? null : { code }, medicalArea: null, scene },
  ...{ topicGroup: null, requesterGroup: null, channelGroup: null, ageGroup: null },
  ...{ careLevelGroup: null, outcomeGroup: null, responseBand: null },
  measures: { cases, persons: cases },
});

const answer = (total: Count): ReleasedTableAnswer => ({
  places: {
    rows: [
      row('27102', 'DAILY', rounded(50)),
      row('27102', 'EOL', hidden),
      row('27103', 'DAILY', noReply),
      row('27103', 'EOL', noReply),
    ],
    coverage: { expected: 2, answered: 1, complete: false },
    snapshots: [],
  },
  city: {
    total: { cases: total, persons: total, suppressedCells: 1 },
    rows: [row(null, 'DAILY', bounded), row(null, 'EOL', hidden)],
  },
});

test('hidden cells and missing wards keep their states, never 0', () => {
  expect(readReleased(answer(bounded), 'scene')).toEqual({
    values: ['DAILY', 'EOL'],
    city: { place: '', cells: [bounded, hidden] },
    places: [
      { place: '27102', cells: [rounded(50), hidden] },
      { place: '27103', cells: [noReply, noReply] },
    ],
    isPublished: true,
  });
});

test('a year of which nothing is published says so', () => {
  expect(readReleased(answer(noReply), 'scene')?.isPublished).toBe(false);
});
