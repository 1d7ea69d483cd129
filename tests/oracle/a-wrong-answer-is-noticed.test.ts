import fc from 'fast-check';
import { arbitraryCases, isoOf } from './arbitrary-cases.ts';
import { arbitraryQuestion } from './arbitrary-questions.ts';
import type { Question } from './question.ts';
import type { CaseRow } from './case-row.ts';
import { startOracleCity, type OracleCity } from './oracle-city.ts';

const dayMs = 86_400_000;
const mostQuestions = 400;
/** Questions that are asked at once. */
const group = 4;
const random = { seed: 2024, unbiased: true, includeErrorInReport: true };

let city: OracleCity;
let rows: readonly CaseRow[];
beforeAll(async () => {
  city = await startOracleCity();
  const some = arbitraryCases.filter((cases) => new Set(cases.map(({ ward }) => ward)).size === 3);
  rows = fc.sample(
    some.filter((cases) => cases.length >= 60),
    { ...random, numRuns: 1 },
  )[0]!;
}, 60_000);
afterAll(async () => {
  await city.stop();
});

const ofKind = (kind: Question['kind']) => arbitraryQuestion.filter((question) => question.kind === kind);
const later = (instant: string, ms: number): string => isoOf(Date.parse(instant) + ms);

/** Changes the first row for which there is a change. */
const one =
  (change: (row: CaseRow) => Partial<CaseRow> | undefined) =>
  (all: readonly CaseRow[]): readonly CaseRow[] => {
    const index = all.findIndex((row) => change(row) !== undefined);
    return all.map((row, at) => (at === index ? { ...row, ...change(row) } : row));
  };

/** Changes every row. */
const every =
  (change: (row: CaseRow) => Partial<CaseRow>) =>
  (all: readonly CaseRow[]): readonly CaseRow[] =>
    all.map((row) => ({ ...row, ...change(row) }));

const withoutFirst = (all: readonly CaseRow[]): readonly CaseRow[] => all.slice(1);
const withDouble = (all: readonly CaseRow[]): readonly CaseRow[] => [
  ...all,
  { ...all[0]!, id: all[0]!.id.replace('bb04', 'bb14') },
];

test.each([
  ['statistics', 'a case is missing', withoutFirst],
  ['statistics', 'a case is there twice', withDouble],
  [
    'statistics',
    'a first response took a minute longer',
    one(({ firstResponseMinutes: minutes }) =>
      minutes === null ? undefined : { firstResponseMinutes: minutes + 1 },
    ),
  ],
  [
    'statistics',
    'a first response came a day later',
    one(({ receivedAt, firstResponseAt }) =>
      firstResponseAt === receivedAt ? { firstResponseAt: later(receivedAt, dayMs) } : undefined,
    ),
  ],
  [
    'statistics',
    'a midnight belongs to the day before',
    one(({ receivedAt }) =>
      receivedAt.endsWith('T15:00:00.000Z') ? { receivedAt: later(receivedAt, -1) } : undefined,
    ),
  ],
  [
    'statistics',
    'a person is another one',
    one(({ person }) => (person === null ? undefined : { person: `${person}0` })),
  ],
  [
    'statistics',
    'a topic was not named',
    one(({ topics }) => (topics.length < 2 ? undefined : { topics: topics.slice(1) })),
  ],
  [
    'statistics',
    'cases took a day longer to be closed',
    every(({ resolutionDays: days }) => ({ resolutionDays: days === null ? null : days + 1 })),
  ],
  ['trend', 'a case is missing', withoutFirst],
  ['wards', 'a case is missing', withoutFirst],
  [
    'wards',
    'first responses took a minute longer',
    every(({ firstResponseMinutes: minutes }) => ({
      firstResponseMinutes: minutes === null ? null : minutes + 1,
    })),
  ],
  ['cases', 'a case is missing', withoutFirst],
  ['cases', 'a case is there twice', withDouble],
  [
    'cases',
    'a case came a millisecond earlier',
    one(({ receivedAt }) => ({ receivedAt: later(receivedAt, -1) })),
  ],
  [
    'cases',
    'a case was closed a millisecond later',
    one(({ closedAt }) => (closedAt === null ? undefined : { closedAt: later(closedAt, 1) })),
  ],
  [
    'cases',
    'topics stand in another order',
    one(({ topics }) => (topics.length < 2 ? undefined : { topics: topics.toReversed() })),
  ],
  ['case', 'cases have another version', every(({ version }) => ({ version: version + 1 }))],
] as const)(
  'by %s: when %s',
  async (kind, _what, change) => {
    const changed = change(rows);
    expect(changed).not.toEqual(rows);
    await city.enter(rows, changed);
    const some = fc.array(ofKind(kind), { minLength: group, maxLength: group });
    const property = fc.asyncProperty(some, (questions) => city.compare(questions, rows));
    const numRuns = mostQuestions / group;
    const result = await fc.check(property, { ...random, numRuns, endOnFailure: true });
    expect(result.failed).toBe(true);
    expect(fc.defaultReportMessage(result)).toMatch(/asked by .*:\n\s*query [^]*variables: \{/);
  },
  60_000,
);

test('a failure shrinks to one case, and its report shows seed, query and variables', async () => {
  const questions = fc.array(ofKind('statistics'), { minLength: 1, maxLength: 2, size: 'max' });
  const property = fc.asyncProperty(arbitraryCases, questions, async (cases, some) => {
    await city.enter(cases, withoutFirst(cases));
    await city.compare(some, cases);
  });
  const result = await fc.check(property, random);
  expect(result.counterexample?.[0]).toHaveLength(1);
  const report = fc.defaultReportMessage(result) ?? '';
  expect(report).toContain('seed: 2024');
  expect(report).toMatch(/query Statistics\([^]*variables: \{/);
}, 120_000);
