import { readCaseNumber, searchPattern, searchTextOf } from './subject-search.ts';
import { findSimilar, likeness } from './similar-subjects.ts';
import type { Subject } from './subject.ts';

it('a person is found by name, kana and number, each on a line, and by each further word of a name', () => {
  expect(searchTextOf({ name: '田中 一郎', nameKana: 'ﾀﾅｶ　ｲﾁﾛｳ', insuranceNumber: '００１２' })).toBe(
    '\n田中一郎\n一郎\nたなかいちろう\nいちろう\n0012\n',
  );
});

it.each([
  ['two characters begin a line', '田中', '%\n田中%'],
  ['three are looked for anywhere', 'ﾀﾅｶ', '%たなか%'],
  ['signs of a pattern stand for themselves', 'a%_\\', '%a\\%\\_\\\\%'],
  ['blanks alone are nothing', ' 　', undefined],
])('%s', (_what, text, expected) => {
  expect(searchPattern(text)).toBe(expected);
});

it.each([
  ['2024-00017', { fiscalYear: 2024, number: 17 }],
  ['２０２４ー１７', { fiscalYear: 2024, number: 17 }],
  ['17', { number: 17 }],
  ['0', undefined],
  ['17 番', undefined],
])('%j is read as a number of a case', (text, expected) => {
  expect(readCaseNumber(text)).toEqual(expected);
});

describe('persons who may be the same', () => {
  const registered = (changes: Partial<Subject>): Subject => ({
    id: 'a',
    insuredCategory: 'CATEGORY_1',
    specifiedDisease: null,
    name: '架空 花子',
    nameKana: 'カクウ ハナコ',
    birthDate: '1940-01-01',
    address: null,
    insuranceNumber: '0000000001',
    registeredAt: new Date(0),
    careLevel: 'UNKNOWN',
    household: 'UNKNOWN',
    conditions: [],
    categoryOn: null,
    searchText: '',
    version: 1,
    ...changes,
  });
  const person = { name: '架空花子', nameKana: 'かくうはなこ', birthDate: '1940-01-01' };

  it.each([
    [
      'the same number',
      { ...person, insuranceNumber: '０000000001' },
      {},
      ['SAME_INSURANCE_NUMBER', 'SAME_NAME_AND_BIRTH_DATE'],
    ],
    ['the same name and birth date', person, {}, ['SAME_NAME_AND_BIRTH_DATE']],
    [
      'a name that differs little',
      { ...person, name: '架空華子', nameKana: 'カクウハナエ' },
      {},
      ['ALIKE_NAME_AND_BIRTH_DATE'],
    ],
    ['the same name, one birth date unknown', { ...person, birthDate: null }, {}, ['SAME_NAME']],
    ['the same name, another birth date', { ...person, birthDate: '1941-01-01' }, {}, undefined],
    ['another name on the same day', { ...person, name: '別人', nameKana: 'ベツジン' }, {}, undefined],
  ])('%s', (_what, wanted, changes, reasons) => {
    expect(findSimilar(wanted, [registered(changes)])[0]?.reasons).toEqual(reasons);
  });

  it('come in the order of what speaks for them', () => {
    const candidates = [
      registered({ id: 'c', birthDate: null }),
      registered({ id: 'b' }),
      registered({ id: 'a', name: '別人', nameKana: 'ベツジン', birthDate: '1950-01-01' }),
    ];
    const wanted = { ...person, insuranceNumber: '0000000001' };
    expect(findSimilar(wanted, candidates).map(({ subject }) => subject.id)).toEqual(['a', 'b', 'c']);
  });

  it('are alike from 0 to 1', () => {
    expect([
      likeness('たなか', 'たなか'),
      likeness('たなか', 'なかた'),
      likeness('た', 'な'),
      likeness('', ''),
    ]).toEqual([1, 0.5, 0, 1]);
  });
});
