import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import { registerSubject, type RegisterSubjectInput } from './register-subject.ts';

const now = new Date('2025-03-31T03:00:00Z');
const person: RegisterSubjectInput = {
  idempotencyKey: 'a-key-of-the-test',
  name: '仮名 一郎',
  nameKana: 'カメイ イチロウ',
  birthDate: '1950-01-01',
  insuredCategory: 'CATEGORY_1',
};
const facts = { ward: parseWardCode('27115'), now, newId: 'an ID', actor: 'a' };
const faults = (changes: Partial<RegisterSubjectInput>) =>
  registerSubject.check({ ...person, ...changes }, facts).map(({ field, code }) => `${field} ${code}`);

it.each<[string, Partial<RegisterSubjectInput>, string[]]>([
  ['category 1 at 75', {}, []],
  ['category 1 on the day before the 65th birthday', { birthDate: '1960-04-01' }, []],
  ['category 1 at 64', { birthDate: '1960-04-02' }, ['input.insuredCategory AGE_MISMATCH']],
  ['category 1 of unknown age', { birthDate: null }, []],
  [
    'category 2 at 64 with a disease',
    { insuredCategory: 'CATEGORY_2', birthDate: '1960-04-02', specifiedDisease: '関節リウマチ' },
    [],
  ],
  [
    'category 2 at 40 with a disease',
    { insuredCategory: 'CATEGORY_2', birthDate: '1985-04-01', specifiedDisease: '早老症' },
    [],
  ],
  [
    'category 2 at 39',
    { insuredCategory: 'CATEGORY_2', birthDate: '1985-04-02', specifiedDisease: '早老症' },
    ['input.insuredCategory AGE_MISMATCH'],
  ],
  [
    'category 2 without a disease',
    { insuredCategory: 'CATEGORY_2', birthDate: '1970-01-01' },
    ['input.specifiedDisease MISSING'],
  ],
  [
    'category 2 with another disease',
    { insuredCategory: 'CATEGORY_2', birthDate: '1970-01-01', specifiedDisease: '風邪' },
    ['input.specifiedDisease UNKNOWN'],
  ],
  ['born tomorrow', { birthDate: '2025-04-01', insuredCategory: 'UNKNOWN' }, ['input.birthDate IN_FUTURE']],
  ['no name', { name: ' ' }, ['input.name MISSING']],
  ['a name that cannot be kept', { name: 'a\0' }, ['input.name UNACCEPTABLE_CHARACTER']],
  ['a condition twice', { conditions: ['STROKE', 'STROKE'] }, ['input.conditions REPEATED']],
])('%s', (_what, changes, expected) => {
  expect(faults(changes)).toEqual(expected);
});
