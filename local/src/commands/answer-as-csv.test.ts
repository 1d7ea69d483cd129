import { answerAsCsv } from './answer-as-csv.ts';

const today = new Date('2025-03-31T03:00:00Z');

test('an answer is a table with Japanese headings under the question, the day, coverage and the note', () => {
  const data = {
    caseStatistics: {
      rows: [
        { scene: 'DAILY', measures: { cases: { value: 12 }, sameDayResponseRate: null } },
        { scene: '=1+1', measures: { cases: { value: 0 }, sameDayResponseRate: 0.5 } },
      ],
      coverage: { answered: 23, expected: 24 },
    },
  };
  const lines = answerAsCsv(data, '# 例\nquery {\n  caseStatistics }\n', today).split('\r\n');
  expect(lines).toEqual([
    '\uFEFF表題,問い合わせの回答',
    '問い合わせ,query { caseStatistics }',
    '作成日,令和7年3月31日',
    '回答した区,23/24区',
    expect.stringMatching(/^公表についての注意,.*このまま公表できません/),
    '',
    '場面,measures 件数 値,measures 当日対応率',
    'DAILY,12,',
    "'=1+1,0,0.5",
    '',
  ]);
});

test('a file of statistics is given as it came', () => {
  const file = { fileName: 'a.csv', encoding: 'UTF8', content: '\uFEFFa,b\r\n' };
  expect(answerAsCsv({ city: { statisticsFile: file } }, '', today)).toBe('\uFEFFa,b\r\n');
});
