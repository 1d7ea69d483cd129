const count = (state: string, value: number | null, lower: number | null, upper: number | null) => ({
  ...{ state, value, lower, upper },
});
const rounded = (value: number) => count('ROUNDED', value, value - 10, value + 10);
const hidden = count('SUPPRESSED', null, null, null);
const impossible = count('EXACT', 0, 0, 0);

const nothingGrouped = {
  ...{ scene: null, topicGroup: null, requesterGroup: null, channelGroup: null },
  ...{ ageGroup: null, careLevelGroup: null, outcomeGroup: null, responseBand: null },
};
const scenes = ['DAILY', 'TRANSITION', 'ACUTE', 'EOL', 'OTHER'];

const rowsOf = (cells: readonly object[], place: object) =>
  cells.map((cases, at) => ({
    ...nothingGrouped,
    ...place,
    scene: scenes[at],
    measures: { cases, persons: cases },
  }));

/** An answer of published statistics with a cell of every state, as the page asks for it: of the city and of one ward. */
export const publishedInEveryState = {
  data: {
    places: {
      rows: rowsOf([rounded(50), hidden, count('NOT_REPORTED', null, null, null), hidden, impossible], {
        ward: { code: '27126' },
        medicalArea: null,
      }),
      coverage: { expected: 24, answered: 24, complete: true },
      snapshots: [{ revision: 1 }],
    },
    city: {
      total: { cases: rounded(120), persons: rounded(90), suppressedCells: 2 },
      rows: rowsOf(
        [rounded(120), count('BOUNDED', null, 40, 70), count('PARTIAL', null, 60, null), hidden, impossible],
        {},
      ),
    },
  },
};
