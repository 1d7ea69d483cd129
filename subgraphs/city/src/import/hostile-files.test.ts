import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readClock, readDay, readDays, readLocation, readMunicipalityCode } from './read-cells.ts';
import { openFile } from './read-file.ts';
import { readRow } from './read-row.ts';
import { createCsvSplitter, type CsvRow } from './split-csv.ts';
import { wardOfRow } from './ward-of-row.ts';

const bounds = { characters: 100_000, lines: 10 };

function split(text: string, sizes: readonly number[] = [text.length]): CsvRow[] {
  const splitter = createCsvSplitter(bounds);
  const rows: CsvRow[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    rows.push(...splitter.push(text.slice(at, at + size)));
    at += size;
  }
  return [...rows, ...splitter.end()];
}

const heading = '介護サービス事業所名称,実施サービス,住所,事業所番号';
const office = (number: number) =>
  `架空事業所${String(number)},訪問看護,大阪市東成区架空町1-2,27${String(number).padStart(8, '0')}`;

async function read(bytes: Uint8Array[]): Promise<[number, string][]> {
  const { format, parts } = await openFile({ fileName: 'a.csv', bytes, asOf: null, at: new Date(0) });
  const rows: [number, string][] = [];
  for await (const part of parts) for (const row of part) rows.push([row.line, readRow(row, format).kind]);
  return rows;
}

describe('hostile files', () => {
  test('rows are the same in whatever pieces the text comes', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'あ', '"a""b"', '"a,b"', '"a\nb"', '"', '\0'),
    );
    const text = fc.array(cell, { maxLength: 30 }).map((cells) => cells.join(''));
    fc.assert(
      fc.property(
        text,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        (given, sizes) => {
          expect(split(given, sizes)).toEqual(split(given));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('what is written as CSV is read back, line by line', () => {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const cells = fc.array(fc.array(fc.string({ maxLength: 8 }), { minLength: 2, maxLength: 4 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(cells, fc.constantFrom('\n', '\r\n'), (rows, lineBreak) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(lineBreak);
        expect(split(text).map((row) => row.cells)).toEqual(rows);
      }),
    );
  });

  test('a cell of 10 MB is refused in bounded memory, and the rows around it are read', () => {
    const splitter = createCsvSplitter(bounds);
    const rows = splitter.push('a,b\n1,"');
    let held = 0;
    for (let piece = 0; piece < 160; piece += 1) {
      rows.push(...splitter.push('x'.repeat(65_536)));
      held = Math.max(held, splitter.held());
    }
    rows.push(...splitter.push('"\n2,3\n'), ...splitter.end());
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [], problem: 'expected a row of at most 100000 characters, but got more' },
      { line: 3, cells: ['2', '3'] },
    ]);
    expect(held).toBeLessThan(bounds.characters + 2 * 65_536);
  });

  test('a quote that is never closed costs its own line, over many lines or at the end', () => {
    const later = Array.from({ length: 20 }, (_, i) => `${String(i)},x`);
    const many = ['a,b', '1,"open', ...later, '9,"closed"'].join('\n');
    const rows = split(many);
    expect(rows[1]).toEqual({ line: 2, cells: [], problem: 'expected a closing quote, but got none' });
    expect(rows.slice(2).map(({ line }) => line)).toEqual(Array.from({ length: 21 }, (_, i) => i + 3));
    expect(split('a,b\n1,"open\n2,3').slice(1)).toEqual([
      { line: 2, cells: [], problem: 'expected a closing quote, but got none' },
      { line: 3, cells: ['2', '3'] },
    ]);
  });

  test.each(['utf8', 'cp932', 'utf16le'])(
    'a letter of %s cut in half costs its own row',
    async (encoding) => {
      const turned = (row: string) => row.split(',').reverse().join(',');
      const rows = [heading, office(1), office(2)].map(turned);
      const whole = iconv.encode([...rows, ''].join('\n'), encoding);
      // The name stands last, so that the row is whole but for its last letter.
      const last = iconv.encode('2700000003,大阪市東成区架空町1-2,訪問看護,架空事業所', encoding);
      const cut = Buffer.concat([whole, last.subarray(0, last.length - 1)]);
      const pieces = Array.from({ length: Math.ceil(cut.length / 7) }, (_, i) =>
        cut.subarray(i * 7, i * 7 + 7),
      );
      expect(await read(pieces)).toEqual([
        [2, 'statement'],
        [3, 'statement'],
        [4, 'rejected'],
      ]);
    },
  );

  test('a file that goes on in another encoding keeps its first half', async () => {
    const first = Buffer.from([heading, office(1), ''].join('\n'));
    const filler = Buffer.from(Array.from({ length: 2_000 }, (_, i) => `${office(i + 2)}\n`).join(''));
    const second = iconv.encode(`${office(9_001)}\n${office(9_002)}\n`, 'cp932');
    const rows = await read([first, filler, second]);
    expect(rows.filter(([, kind]) => kind === 'statement').length).toBe(2_001);
    expect(rows.slice(-2)).toEqual([
      [2_003, 'rejected'],
      [2_004, 'rejected'],
    ]);
  });

  test('a cell of 10 MB in a file costs its own row, quoted or not, and little memory', async () => {
    const piece = Buffer.from('x'.repeat(65_536));
    for (const quote of ['"', '']) {
      const cell = Array.from({ length: 160 }, () => piece);
      const whole = [
        Buffer.from(`${heading}\n${office(1)}\n${quote}`),
        ...cell,
        Buffer.from(`${quote},訪問看護,大阪市東成区架空町1-2,2700000002\n${office(3)}\n`),
      ];
      expect(await read(whole)).toEqual([
        [2, 'statement'],
        [3, 'rejected'],
        [4, 'statement'],
      ]);
    }
  });

  test('NULs in a cell cost its row, and a file of nothing but NULs is refused', async () => {
    const holed = [heading, office(1).replace('架空', '架\0空'), office(2), ''].join('\n');
    expect(await read([Buffer.from(holed)])).toEqual([
      [2, 'rejected'],
      [3, 'statement'],
    ]);
    await expect(read([Buffer.alloc(1_000_000)])).rejects.toThrow('expected the headings of one of the five');
  });

  test('no bytes make the reader throw anything but its refusal of the file', async () => {
    const rows = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const bytes = [
          Buffer.from(`${heading}\n`),
          ...given.flatMap((row) => [Buffer.from(row), Buffer.from('\n')]),
        ];
        const found = await read(bytes).catch((error: unknown) => (error as Error).name);
        expect(found === 'UnreadableFile' || Array.isArray(found)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('cells as they are published', () => {
  test.each([
    ['2024-04-01', '2024-04-01'],
    ['2024/4/1', '2024-04-01'],
    ['令和6年4月1日', '2024-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['R6.4.1', '2024-04-01'],
    ['令6. 4. 1', '2024-04-01'],
    ['昭32. 7. 1', '1957-07-01'],
    ['平7. 10. 5', '1995-10-05'],
    ['45383', '2024-04-01'],
    ['20240401', '2024-04-01'],
    ['2024-02-30', undefined],
    ['近日', undefined],
  ])('the day %s is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  test.each([
    ['09:00', 540],
    ['9:00', 540],
    ['９：００', 540],
    ['9時30分', 570],
    ['0.375', 540],
    ['0.770833333333333', 1_110],
    ['24:00', 1_440],
    ['25:00', undefined],
    ['9:75', undefined],
    ['午前', undefined],
  ])('the time %s is %s minutes', (text, minutes) => {
    expect(readClock(text)).toBe(minutes);
  });

  test.each([
    ['月火水', 'MONDAY TUESDAY WEDNESDAY'],
    ['月～水、土', 'MONDAY TUESDAY WEDNESDAY SATURDAY'],
    ['平日', 'MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY'],
    ['土日祝', 'SATURDAY SUNDAY HOLIDAY'],
    ['月曜日・祝日', 'MONDAY HOLIDAY'],
    ['要相談', undefined],
  ])('the days %s are %s', (text, days) => {
    expect(readDays(text)?.join(' ')).toBe(days);
  });

  test('check digits are those of the official codes, and a wrong one is told and not refused', () => {
    for (const code of ['271004', '271021', '271276', '271284', '272108', '131121'])
      expect(readMunicipalityCode(code)).toEqual({ value: code.slice(0, 5) });
    expect(readMunicipalityCode('272104')).toEqual({
      value: '27210',
      remark: 'expected the check digit of the first five digits, but got another',
    });
  });

  test('0, 0 is no location, and swapped coordinates are put right', () => {
    expect(readLocation('0.0', '0.0')).toMatchObject({ value: null, remark: expect.any(String) });
    expect(readLocation('135.5', '34.7').value).toEqual({ latitude: 34.7, longitude: 135.5 });
    expect(readLocation('34.7', '135.5')).toEqual({ value: { latitude: 34.7, longitude: 135.5 } });
  });

  test.each([
    ['大阪府大阪市東成区大今里1-1', '', '27100', '27115'],
    ['東成区大今里1-1', '', '27100', '27115'],
    ['北区梅田1-1', '大阪市', '27100', '27127'],
    ['大今里1-1', '大阪市東成区', '27115', '27115'],
    ['堺市北区1-1', '', '27143', 'outside'],
    ['京都府京都市北区1-1', '', null, 'outside'],
    ['北区1-1', '', '27143', 'outside'],
    ['大阪市東住吉区1-1', '', '27120', '27121'],
    ['どこか1-1', '', '27100', 'unknown'],
  ])('%s %s %s is of %s', (address, municipality, code, expected) => {
    const belonging = wardOfRow({ address, municipality, code });
    expect(belonging.kind === 'ward' ? belonging.ward : belonging.kind).toBe(expected);
  });
});
