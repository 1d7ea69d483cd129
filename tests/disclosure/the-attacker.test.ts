import { releaseThreshold } from '@kakehashi/shared/release-lattice.ts';
import { columnsToProtect } from '@kakehashi/ward/src/release/release-year.ts';
import { protectTable } from '@kakehashi/ward/src/release/protect-cells.ts';
import { sumsOf } from '@kakehashi/ward/src/release/year-layout.ts';
import fc from 'fast-check';
import { attackSome, intervalOfHidden, releaseWard, type AttackedWard } from './attacked-ward.ts';

const leastWidth = 5;

/** Wards by size: 271, 470 and 1,024 cases in the synthetic year. */
const sizes = ['27111', '27115', '27116'];

describe.each(sizes)('in ward %s', (ward) => {
  let attacked: AttackedWard;
  beforeAll(async () => {
    attacked = await releaseWard(ward);
  }, 400_000);

  test('no small count can be reckoned to within five, and every interval holds the truth', async () => {
    const { layout, truth, cells } = attacked;
    const columns = columnsToProtect(layout, truth);
    const step = Math.max(1, Math.floor(columns.length / 6));
    const sample = columns.filter((_, place) => place % step === 0);
    for (const { column, lower, upper } of await attackSome(attacked, cells, sample)) {
      const counts = column < layout.size ? truth.cases : truth.persons;
      const count = counts[column % layout.size] ?? 0;
      expect(upper - lower).toBeGreaterThanOrEqual(leastWidth - 1e-6);
      expect(count).toBeGreaterThanOrEqual(lower - 1e-6);
      expect(count).toBeLessThanOrEqual(upper + 1e-6);
    }
  }, 400_000);

  test('what a whole leaves beside its published parts never isolates fewer than ten persons', () => {
    const { layout, truth, cells } = attacked;
    const sums = sumsOf(layout).filter(({ isPartition }) => isPartition);
    const some = fc.integer({ min: 0, max: sums.length - 1 });
    fc.assert(
      fc.property(fc.array(some, { minLength: 2, maxLength: 3 }), (chosen) => {
        for (const number of chosen) {
          const found = intervalOfHidden(sums[number]!, cells, 'rounded');
          if (!found) continue;
          const persons = Math.min(...found.hidden.map((cell) => truth.persons[cell] ?? 0));
          if (persons >= releaseThreshold) continue;
          expect(found.upper - found.lower).toBeGreaterThanOrEqual(leastWidth);
        }
      }),
      { numRuns: 2_000, seed: 2024 },
    );
  });

  test('the same attack succeeds when the rounding is off', () => {
    const { layout, truth } = attacked;
    const exact = layout.tables.flatMap((table) => protectTable(table, truth, (count) => count));
    const isolated = sumsOf(layout)
      .filter(({ isPartition }) => isPartition)
      .flatMap((sum) => intervalOfHidden(sum, exact, 'exact') ?? [])
      .filter(({ hidden }) => hidden.length === 1);
    for (const { hidden, lower, upper } of isolated)
      expect([lower, upper]).toEqual([truth.cases[hidden[0]!], truth.cases[hidden[0]!]]);
    const ofFew = isolated.filter(({ hidden }) => (truth.persons[hidden[0]!] ?? 0) < releaseThreshold);
    expect(ofFew.length).toBeGreaterThan(20);
  });
});

test('with the rounding off the linear program recovers small counts exactly', async () => {
  const attacked = await releaseWard('27115', ['2024-04', '2024-05', '2024-06', '2024-Q1']);
  const { layout, truth } = attacked;
  const exact = layout.tables.flatMap((table) => protectTable(table, truth, (count) => count));
  const cases = columnsToProtect(layout, truth).filter((column) => column < layout.size);
  const found = await attackSome(attacked, exact, cases.slice(0, 60), 'exact');
  const recovered = found.filter(({ lower, upper }) => upper - lower < 0.5);
  expect(recovered.length).toBeGreaterThan(0);
  for (const { column, lower } of recovered) expect(Math.round(lower)).toBe(truth.cases[column]);
}, 300_000);
