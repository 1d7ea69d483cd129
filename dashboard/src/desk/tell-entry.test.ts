import type { LogEntry } from './desk-answers.ts';
import { tellEntry } from './tell-entry.ts';
import type { DeskSpeech } from './words/use-words.ts';
import { wordsEn } from './words/words-en.ts';
import { wordsJa } from './words/words-ja.ts';

const terms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AccessKind: { READ: '閲覧', WRITE: '変更', DENIED: '拒否' },
  Subject: { id: 'Global ID.', name: '氏名' },
  Case: { urgency: '緊急度' },
  Mutation: { closeCase: '終結' },
};
const japanese: DeskSpeech = {
  say: wordsJa,
  name: (type, value) => (value == null ? '' : (terms[type]?.[value] ?? value)),
  options: () => [],
  ward: (code) => (code === '27102' ? '都島区' : code),
};
const entry: LogEntry = {
  sequence: 7,
  at: '2025-03-31T05:00:00Z',
  kind: 'READ',
  subject: 'somebody',
  role: 'coordinator',
  asker: 'desk',
  purpose: null,
  operation: 'query ($n1: ID!) { case(id: $n1) { id } }',
  entities: [],
  fields: [],
  detail: null,
  released: 0,
  suppressed: 0,
};
const tell = (more: Partial<LogEntry>, words = japanese) =>
  tellEntry({ ...entry, ...more }, words, (iso) => `［${iso}］`);

test('a command that takes everything out is named, with how many cases left', () => {
  const command = { operation: 'command { backup }', role: 'operator', detail: 'all tables', released: 812 };
  expect(tell(command)).toMatchObject({
    what: '閲覧：全データのバックアップ',
    through: 'ノードのコマンド',
    detail: 'すべての表（個人情報を含む）',
    count: 812,
  });
  expect(tell({ ...command, operation: 'command { export }' }).what).toBe('閲覧：全データの書き出し');
  expect(tell(command, { ...japanese, say: wordsEn }).detail).toBe('All tables, with personal data');
});

test('a restoration says from which backup', () => {
  const detail = 'from a backup of 2025-03-30T20:00:00.000Z that ended at row 41';
  expect(tell({ kind: 'WRITE', operation: 'command { restore }', detail })).toMatchObject({
    what: '変更：バックアップからの復元',
    detail: '［2025-03-30T20:00:00.000Z］のバックアップ（記録の41番まで）から',
  });
});

test.each([
  ['refused by the gateway', '市のゲートウェイが拒否'],
  ['sealed for ward 27102', '都島区あてに封をした引継ぎ内容'],
  ['scene EOL', 'scene EOL'],
])('the detail %s is told as %s', (detail, told) => {
  expect(tell({ detail }).detail).toBe(told);
});

test('refusals without an entry of their own are told', () => {
  expect(tell({ kind: 'DENIED', suppressed: 3 }).detail).toBe('ほかに記録を省いた拒否3件');
});

test('fields are called by their terms, those without one by their names and last', () => {
  expect(tell({ fields: ['Subject.id', 'Subject.name'] }).fields).toEqual(['氏名', 'Subject.id']);
  expect(tell({ fields: ['Subject.name'] }, { ...japanese, say: wordsEn }).fields).toEqual(['Subject.name']);
});

test('an entry about cases alone says so, and one about persons too does not', () => {
  expect(tell({ fields: ['Case.urgency'] }).isOfCases).toBe(true);
  expect(tell({ kind: 'WRITE', fields: ['Mutation.closeCase'] })).toMatchObject({
    isOfCases: true,
    fields: ['終結'],
  });
  expect(tell({ fields: ['Case.urgency', 'Subject.name'] }).isOfCases).toBe(false);
  expect(tell({ fields: [] }).isOfCases).toBe(false);
});
