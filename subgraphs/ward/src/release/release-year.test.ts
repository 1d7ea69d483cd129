import { releaseDimensions } from '@kakehashi/shared/release-lattice.ts';
import { intervalsOf, narrowIntervals, relationsOf } from './attackers-knowledge.ts';
import { findNarrowCells, noWitnesses } from './find-narrow-cells.ts';
import { columnsToProtect, releaseYear, type CreateRounding } from './release-year.ts';
import { createRounding } from './round-count.ts';
import { tabulateYear, type ReleaseRecord } from './tabulate-year.ts';
import { layOutYear, sumsOf } from './year-layout.ts';

const period = '2024-04';
const secret = Buffer.alloc(32, 1);

interface Group {
  readonly scene: number;
  readonly persons: number;
  /** Cases of each person; one when left out. */
  readonly casesEach?: number;
  readonly coordinator?: (person: number) => string;
  readonly organisation?: string;
}

/** Cases of groups of persons that differ in scene alone. */
function recordsOf(groups: readonly Group[]): ReleaseRecord[] {
  return groups.flatMap(({ scene, persons, casesEach = 1, coordinator, organisation }, group) =>
    Array.from({ length: persons * casesEach }, (_, number): ReleaseRecord => {
      const person = number % persons;
      return {
        month: period,
        subject: `${String(group)}-${String(person)}`,
        coordinator: coordinator?.(person) ?? `c${String(person % 4)}`,
        organisation: organisation ?? null,
        values: releaseDimensions.map((dimension) => [dimension === 'SCENE' ? scene : 0]),
      };
    }),
  );
}

const build = (records: readonly ReleaseRecord[], roundingOf: CreateRounding = createRounding) =>
  releaseYear(
    { ward: '27115', secret, periods: [period], toBuild: [period], published: new Map(), records },
    roundingOf,
  );

type Built = Awaited<ReturnType<typeof build>>;

const scenes = ({ snapshots }: Built) =>
  snapshots[0]?.tables
    .find(({ table }) => table.dimensions.join() === 'SCENE')
    ?.cells.map(({ state }) => state);

test.each([0, 1, 9])('a month with %i persons is published with everything hidden', async (persons) => {
  const built = await build(recordsOf([{ scene: 0, persons, casesEach: 6 }]));
  const states = built.snapshots.flatMap(({ tables }) =>
    tables.flatMap(({ cells }) => cells.map(({ state }) => state)),
  );
  expect(new Set(states)).not.toContain('ROUNDED');
  expect(states.length).toBeGreaterThan(40);
});

test('ten persons are shown, nine and none are hidden alike', async () => {
  const built = await build(
    recordsOf([
      { scene: 0, persons: 30 },
      { scene: 1, persons: 10 },
      { scene: 2, persons: 9 },
    ]),
  );
  expect(scenes(built)).toEqual(['ROUNDED', 'ROUNDED', 'SUPPRESSED', 'SUPPRESSED']);
});

test('what counts is persons: forty cases of nine persons are hidden, and so are cases that name nobody', async () => {
  const nameless = recordsOf([{ scene: 3, persons: 40 }]).map((record) => ({ ...record, subject: null }));
  const built = await build([
    ...recordsOf([
      { scene: 0, persons: 60 },
      { scene: 1, persons: 9, casesEach: 5 },
    ]),
    ...nameless,
  ]);
  expect(scenes(built)).toEqual(['ROUNDED', 'SUPPRESSED', 'SUPPRESSED', 'SUPPRESSED']);
});

test('a cell of which one person holds most is withheld', async () => {
  const hoarder = recordsOf([{ scene: 1, persons: 1, casesEach: 20 }]);
  const built = await build([
    ...recordsOf([
      { scene: 0, persons: 60 },
      { scene: 1, persons: 15 },
    ]),
    ...hoarder,
  ]);
  expect(scenes(built)?.[1]).toBe('WITHHELD');
});

test.each([
  ['one coordinator of several', { coordinator: () => 'c1' }],
  ['one body that asks', { organisation: '架空病院' }],
])('a cell of which %s holds more than three quarters is withheld', async (_, group) => {
  const built = await build(
    recordsOf([
      { scene: 0, persons: 60 },
      { scene: 1, persons: 20, ...group },
    ]),
  );
  expect(scenes(built)?.[1]).toBe('WITHHELD');
});

test('in a room with two coordinators a cell says no more of one than all figures do', async () => {
  const both = (person: number) => `c${String(person % 2)}`;
  const built = await build(
    recordsOf([
      { scene: 0, persons: 60, coordinator: both },
      { scene: 1, persons: 20, coordinator: () => 'c1' },
    ]),
  );
  expect(scenes(built)?.[1]).toBe('ROUNDED');
});

/** The unluckiest rounding: the total down and every part up, so that a hidden part is left little room. */
const unlucky: CreateRounding = () => (count, coordinates) =>
  coordinates === '' ? count - (count % 10) : count + ((10 - (count % 10)) % 10);

/** Five age groups of 21 to 61 persons and one of four: the total of 209 shown as 200 leaves the last at most four. */
const narrowToStart = [21, 31, 41, 51, 61, 4].flatMap((persons, age) =>
  recordsOf([{ scene: 0, persons }]).map((record) => ({
    ...record,
    subject: `${String(age)} ${record.subject ?? ''}`,
    values: releaseDimensions.map((dimension) => [dimension === 'AGE_GROUP' ? age : 0]),
  })),
);

test('a table from which a small cell can be reckoned is withheld, and then none can be', async () => {
  const built = await build(narrowToStart, unlucky);
  expect(built.check.coarsened.map(({ dimensions }) => dimensions.join())).toContain('AGE_GROUP');
  const layout = layOutYear([period]);
  const truth = tabulateYear(layout, narrowToStart);
  const cells = built.snapshots[0]?.tables.flatMap((one) => one.cells) ?? [];
  const knowledge = intervalsOf(cells);
  const sums = sumsOf(layout);
  narrowIntervals(sums, knowledge);
  const found = await findNarrowCells({
    knowledge,
    relations: relationsOf(sums, knowledge),
    targets: columnsToProtect(layout, truth),
    seen: noWitnesses(2 * layout.size),
    isSettled: () => false,
  });
  expect(found).toEqual([]);
});

test('the same counts give the same snapshot, others another', async () => {
  const one = recordsOf([{ scene: 0, persons: 30 }]);
  const [first, again, other] = [await build(one), await build(one), await build(one.slice(1))];
  expect(again).toEqual(first);
  expect(other.snapshots[0]?.id).not.toBe(first.snapshots[0]?.id);
});

test('what is published already is held against a revision', async () => {
  const first = await build(
    recordsOf([
      { scene: 0, persons: 30 },
      { scene: 1, persons: 12 },
    ]),
  );
  const published = new Map([[period, [first.snapshots[0]?.tables.flatMap(({ cells }) => cells) ?? []]]]);
  const records = recordsOf([
    { scene: 0, persons: 30 },
    { scene: 1, persons: 13 },
  ]);
  const revised = await releaseYear({
    ward: '27115',
    secret,
    periods: [period],
    toBuild: [period],
    published,
    records,
  });
  expect(scenes(revised)).toEqual(['ROUNDED', 'ROUNDED', 'SUPPRESSED', 'SUPPRESSED']);
});
