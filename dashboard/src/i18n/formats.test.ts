import type { Count } from '../api/statistics.ts';
import { createFormats } from './formats.ts';
import { messagesEn } from './messages-en.ts';
import { messagesJa } from './messages-ja.ts';

const japanese = createFormats('ja', messagesJa);
const count = (
  state: Count['state'],
  value: number | null,
  lower: number | null,
  upper: number | null,
): Count => ({
  state,
  value,
  lower,
  upper,
});

test('a count never claims more than it knows', () => {
  const counts = [
    count('EXACT', 14284, 14284, 14284),
    count('PARTIAL', null, 14000, null),
    count('BOUNDED', null, 687, 7784),
    count('ROUNDED', 470, 470, 470),
    count('SUPPRESSED', null, null, null),
    count('NOT_REPORTED', null, null, null),
  ];
  expect(counts.map((each) => japanese.count(each, '件'))).toEqual([
    '14,284件',
    '14,000件以上',
    '687〜7,784件',
    '約470件',
    '秘匿',
    '応答なし',
  ]);
});

test('instants are written in Japanese time, minutes as hours and minutes', () => {
  expect(japanese.instant('2025-03-31T15:30:00.000Z')).toBe('2025年4月1日 00:30');
  expect([24.4, 60, 85].map(japanese.minutes)).toEqual(['24分', '1時間', '1時間25分']);
});

test('a ward has its Latin name in English and its code when nobody knows its name', () => {
  const ward = { code: '27115', name: '東成区', nameRomaji: 'Higashinari-ku' };
  const facts = { ...ward, nameKana: null, tile: null, medicalArea: null, population: null };
  expect(createFormats('en', messagesEn).ward(facts)).toBe('Higashinari-ku');
  expect(japanese.ward({ ...facts, name: null })).toBe('27115');
});
