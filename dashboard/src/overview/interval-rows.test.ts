import type { FairnessRow, Levelling, WardLevel } from '../api/comparisons.ts';
import { createFormats } from '../i18n/formats.ts';
import { messagesJa } from '../i18n/messages-ja.ts';
import { fairnessRows, levelRows } from './interval-rows.ts';

const speech = {
  language: 'ja' as const,
  say: messagesJa,
  write: createFormats('ja', messagesJa),
  setLanguage: () => undefined,
};
const exact = { state: 'EXACT', value: 30, lower: 30, upper: 30 } as const;
const level = (code: string, perThousand: number | null, position: WardLevel['position']): WardLevel => ({
  ward: { code },
  cases: exact,
  aged65Plus: 2_000,
  perThousand,
  perThousandLower: perThousand && perThousand - 1,
  perThousandUpper: perThousand && perThousand + 1,
  limit95Lower: position && 10,
  limit95Upper: position && 20,
  position,
});
const levelling = (rows: readonly WardLevel[]): Levelling => ({
  cases: exact,
  perThousand: 15,
  dispersion: 1,
  highestToLowest: 2,
  rows,
  coverage: { expected: rows.length, answered: rows.length, complete: true },
});

test('wards stand by their rate, with what chance allows beside them; a ward without one is not 0', () => {
  const rows = levelRows(
    levelling([
      level('27102', 12, 'WITHIN'),
      level('27103', null, null),
      level('27104', 25, 'FAR_ABOVE'),
      level('27105', 4, 'BELOW'),
    ]),
    new Map(),
    speech,
  );
  expect(rows.map(({ key, figure, beyond, text }) => [key, figure, beyond, text])).toEqual([
    ['27104', 25, 'ABOVE', '25.0（大きく上回る（99.8%））'],
    ['27102', 12, null, '12.0（偶然の範囲内）'],
    ['27105', 4, 'BELOW', '4.0（下回る（95%））'],
    ['27103', null, null, '応答なし'],
  ]);
});

test('groups of resources stand by how far they exceed chance; those nobody was referred to are left out', () => {
  const row = (kind: string, gini: number | null, giniByChanceUpper: number | null): FairnessRow => ({
    ...{ kind, medicalArea: { code: 'E' }, resources: 5, referrals: 9, withoutReferral: 1, topShare: 0.4 },
    ...{ gini, giniByChance: 0.3, giniByChanceUpper },
    moreThanChance: (gini ?? 0) > (giniByChanceUpper ?? 1),
  });
  const rows = fairnessRows(
    [row('CLINIC', 0.3, 0.5), row('HOSPITAL', null, null), row('PHARMACY', 0.7, 0.5)],
    speech,
  );
  expect(rows.map(({ label, beyond, text }) => [label, beyond, text])).toEqual([
    ['薬局（東部）', 'ABOVE', '0.70（偶然を超える偏り）'],
    ['診療所（東部）', null, '0.30（偶然の範囲内）'],
  ]);
});
