import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, parse, type GraphQLEnumType } from 'graphql';
import { cityMeasures } from '../../../subgraphs/city/src/domain/city-measure.ts';
import type { ComputedIndicator, IssueIndicator } from '../api/programme.ts';
import { createFormats } from '../i18n/formats.ts';
import { messagesJa } from '../i18n/messages-ja.ts';
import { describeDate } from './describe-date.ts';
import { describeComputed, describeRecorded, isWanting } from './describe-value.ts';
import { wordsJa } from './words-ja.ts';

const speech = { say: wordsJa, write: createFormats('ja', messagesJa), common: messagesJa };

test('a date is told as exactly as it is known and no more', () => {
  const date = { from: '2024-06-01', to: '2024-06-30', note: null };
  const told = (['DAY', 'MONTH', 'RANGE', 'UNDECIDED'] as const).map((certainty) =>
    describeDate({ ...date, certainty }, speech),
  );
  expect(told).toEqual([
    '2024年6月1日',
    '2024年6月中（日は未定）',
    '2024年6月1日〜2024年6月30日のいずれか',
    '未定',
  ]);
  expect(describeDate({ certainty: 'UNDECIDED', from: null, to: null, note: '調整中' }, speech)).toBe(
    '未定（調整中）',
  );
  expect(describeDate(null, speech)).toBe('未定');
});

const indicator: IssueIndicator = {
  id: 'i',
  code: 'S1-1',
  name: '指標',
  kind: null,
  unit: '件',
  availableFrom: null,
  observations: [],
};
const observed = { id: 'o', periodFrom: '2024-04-01', periodTo: '2024-09-30', expectedOn: null };

test('a value that has not arrived is 未入手 and never 0', () => {
  const of = (change: Partial<IssueIndicator>) => describeRecorded({ ...indicator, ...change }, speech);
  const missing = { ...observed, state: 'NOT_YET_AVAILABLE', value: null } as const;
  expect(of({})).toBe('未入手');
  expect(of({ observations: [missing] })).toBe('未入手（2024年4月1日〜2024年9月30日）');
  expect(of({ observations: [{ ...missing, expectedOn: '2025-06-01' }] })).toBe(
    '未入手（入手予定 2025年6月1日）',
  );
  expect(of({ observations: [missing], availableFrom: '2025-07-01' })).toBe(
    '未入手（入手予定 2025年7月1日）',
  );
  expect(of({ observations: [{ ...observed, state: 'AVAILABLE', value: 0 }] })).toBe(
    '0件（2024年4月1日〜2024年9月30日）',
  );
});

test('a computed value claims no more than the wards that answered', () => {
  const at = (
    measure: string,
    computedValue: ComputedIndicator['computedValue'],
    cityValue: number | null,
  ) => {
    const computed = { id: 'i', code: 'OP-01', name: '指標', unit: '件', measure, computedValue, cityValue };
    return [describeComputed(computed, speech), isWanting(computed)];
  };
  const of = (computedValue: ComputedIndicator['computedValue']) => at('CASES', computedValue, null);
  const all = { expected: 24, answered: 24, complete: true };
  const part = { expected: 24, answered: 23, complete: false };
  const figure = { value: null, lower: null, upper: null };
  expect(of({ state: 'EXACT', value: 14_284, lower: 14_284, upper: 14_284, coverage: all })).toEqual([
    '14,284件',
    false,
  ]);
  expect(of({ ...figure, state: 'PARTIAL', lower: 13_814, coverage: part })).toEqual(['13,814件以上', true]);
  expect(of({ ...figure, state: 'BOUNDED', lower: 687, upper: 7_784, coverage: all })).toEqual([
    '687件〜7,784件',
    false,
  ]);
  expect(of({ ...figure, state: 'NOT_REPORTED', coverage: part })).toEqual(['未入手（記録なし）', true]);
  expect(of(null)).toEqual(['応答なし（自動で再試行しています）', true]);
  expect(at('MEETINGS_HELD', null, null)).toEqual(['未入手（記録なし）', false]);
  expect(at('MEETINGS_HELD', null, 0)).toEqual(['0件', false]);
});

test('what the city computes itself is known by the names of the contract', () => {
  const contract = readFileSync(join(__dirname, '../../../shared/contract/city.graphql'), 'utf8');
  const measures = buildASTSchema(parse(contract), { assumeValidSDL: true }).getType(
    'IndicatorMeasure',
  ) as GraphQLEnumType;
  const ofCity = measures
    .getValues()
    .map(({ name }) => name)
    .filter(
      (measure) =>
        !isWanting({ id: '', code: '', name: '', unit: null, measure, computedValue: null, cityValue: null }),
    );
  expect(ofCity).toEqual(cityMeasures);
});
