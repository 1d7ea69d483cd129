import { freshnessOf, groupResources, type CatalogueEntry } from './resource-catalogue.ts';

const entry = (id: string, kind: string, medicalArea: string | null, confirmedOn: string | null = null) =>
  ({ id, kind, medicalArea, confirmedOn }) satisfies CatalogueEntry;

test('resources of one kind in one medical area can stand for each other', () => {
  const entries = [
    entry('R-1', 'CLINIC', 'E'),
    entry('R-2', 'CLINIC', 'E'),
    entry('R-3', 'CLINIC', null),
    entry('R-4', 'PHARMACY', 'E'),
  ];
  expect(groupResources(entries)).toEqual([
    { kind: 'CLINIC', medicalArea: 'E', resourceIds: ['R-1', 'R-2'] },
    { kind: 'CLINIC', medicalArea: null, resourceIds: ['R-3'] },
    { kind: 'PHARMACY', medicalArea: 'E', resourceIds: ['R-4'] },
  ]);
});

test('freshness by hand: 90 days ago is fresh, 91 is not; what was never confirmed is in no median', () => {
  const days = ['2025-03-31', '2024-12-31', '2024-12-30', '2024-03-31', '2024-03-30', null];
  const entries = days.map((day, place) => entry(`R-${String(place)}`, 'CLINIC', 'E', day));
  expect(freshnessOf(entries, '2025-03-31')).toEqual({
    asOf: '2025-03-31',
    resources: 6,
    confirmedWithin90Days: 2,
    confirmedWithin365Days: 4,
    neverConfirmed: 1,
    medianAgeDays: 91,
  });
  expect(freshnessOf([], '2025-03-31').medianAgeDays).toBeNull();
});
