import { foldLine, writeCalendar } from './domain/icalendar.ts';
import type { CalendarEntry } from './domain/calendar.ts';
import { startTestCitySubgraph, type TestCitySubgraph } from '../tests/test-city-subgraph.ts';

const now = new Date('2025-03-31T08:00:00.000Z');
const entry: CalendarEntry = {
  id: 'meeting-1',
  kind: 'MEETING',
  title: '連携会議; 第1回, \\全体\n会',
  wardCode: null,
  venue: null,
  state: 'PLANNED',
  version: 3,
  dateCertainty: 'DAY',
  heldOn: '2023-05-25',
  dateLast: '2023-05-25',
  dateNote: null,
};
const componentOf = (changes: Partial<CalendarEntry>) =>
  writeCalendar([{ ...entry, ...changes }], now)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .slice(7, -2);

/** The unfolded lines of a calendar; throws where it does not keep to RFC 5545 §3.1. */
function contentLines(text: string): string[] {
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text))
    throw new Error('expected lines that end in CRLF');
  const long = text.split('\r\n').find((line) => Buffer.byteLength(line) > 75);
  if (long !== undefined) throw new Error(`expected at most 75 octets, but got ${long}`);
  return text.replaceAll('\r\n ', '').slice(0, -2).split('\r\n');
}

function readLine(line: string): { name: string; value: string } {
  const [, name, value] = /^([A-Z-]+(?:;[A-Z]+=[A-Z]+)?):(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`expected a content line, but got ${line}`);
  return { name, value };
}

/** The components of a calendar with their properties. */
function readCalendar(text: string): { component: string; properties: Map<string, string> }[] {
  const found: { component: string; properties: Map<string, string> }[] = [];
  for (const { name, value } of contentLines(text).map(readLine)) {
    if (name === 'BEGIN') found.push({ component: value, properties: new Map() });
    else if (name !== 'END') found.at(-1)?.properties.set(name, value);
  }
  return found;
}

describe('the calendar as iCalendar', () => {
  test('a fixed day is an all-day event that ends on the day after; text is escaped', () => {
    expect(componentOf({})).toEqual([
      'BEGIN:VEVENT',
      'UID:meeting-1@kakehashi.invalid',
      'DTSTAMP:20250331T080000Z',
      'SEQUENCE:2',
      'SUMMARY:連携会議\\; 第1回\\, \\\\全体\\n会',
      'CATEGORIES:MEETING',
      'X-KAKEHASHI-DATE-CERTAINTY:DAY',
      'DTSTART;VALUE=DATE:20230525',
      'DTEND;VALUE=DATE:20230526',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]);
  });

  test.each([
    [
      { dateCertainty: 'MONTH', heldOn: '2023-10-01', dateLast: '2023-10-31' },
      '【日付未定・月のみ】',
      'TENTATIVE',
      '20231101',
    ],
    [
      { dateCertainty: 'RANGE', heldOn: '2023-10-01', dateLast: '2023-11-30' },
      '【日付未定・期間内】',
      'TENTATIVE',
      '20231201',
    ],
    [
      { dateCertainty: 'UNDECIDED', heldOn: '2023-08-01', dateLast: '2023-08-31' },
      '【日付未定】',
      'TENTATIVE',
      '20230901',
    ],
    [{ state: 'CANCELLED' }, '', 'CANCELLED', '20230526'],
  ] as const)('%j is marked', (changes, mark, status, end) => {
    const lines = componentOf({ ...changes, title: 'つむぐ会' });
    expect(lines).toEqual(
      expect.arrayContaining([`SUMMARY:${mark}つむぐ会`, `STATUS:${status}`, `DTEND;VALUE=DATE:${end}`]),
    );
  });

  test('an entry without any day is a to-do, which needs none', () => {
    const lines = componentOf({ dateCertainty: 'UNDECIDED', heldOn: null, dateLast: null });
    expect([lines[0], lines.at(-1), lines.some((line) => line.startsWith('DTSTART'))]).toEqual([
      'BEGIN:VTODO',
      'END:VTODO',
      false,
    ]);
  });

  test('lines are folded at 75 octets without cutting a character', () => {
    const line = `SUMMARY:${'介護'.repeat(60)}😀`;
    const folded = foldLine(line).split('\r\n');
    expect(folded.every((part) => Buffer.byteLength(part) <= 75)).toBe(true);
    expect(folded.map((part, index) => (index === 0 ? part : part.slice(1))).join('')).toBe(line);
  });

  test('a title cannot add lines of its own', () => {
    const lines = componentOf({ title: 'x\r\nEND:VEVENT\r\nATTACH:https://evil.invalid' });
    expect(lines.filter((line) => line.startsWith('ATTACH') || line === 'END:VEVENT')).toEqual([
      'END:VEVENT',
    ]);
  });
});

describe('the calendar over HTTP', () => {
  let city: TestCitySubgraph;
  beforeAll(async () => {
    city = await startTestCitySubgraph();
    await city.database
      .query(`INSERT INTO meeting (id, committee_id, title, held_on, date_certainty, state, ward_code, published)
      VALUES ('meeting-secret', 'committee-002-liaison', '非公開の会議', '2023-05-26', 'DAY', 'PLANNED', '27115', false)`);
  });
  afterAll(() => city.stop());
  const feedUrl = () => new URL('/calendar.ics', city.url);

  test('the published calendar is valid iCalendar, needs no token, and holds nothing that is not published', async () => {
    const response = await fetch(feedUrl());
    const text = await response.text();
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('cache-control'),
    ]).toEqual([200, 'text/calendar; charset=utf-8', 'public, max-age=300']);
    const components = readCalendar(text);
    expect(components[0]).toMatchObject({ component: 'VCALENDAR' });
    const events = components.slice(1);
    for (const { component, properties } of events) {
      const needed = [
        'UID',
        'DTSTAMP',
        'SUMMARY',
        ...(component === 'VEVENT' ? ['DTSTART;VALUE=DATE', 'DTEND;VALUE=DATE'] : []),
      ];
      expect(needed.filter((name) => !properties.has(name))).toEqual([]);
    }
    expect(new Set(events.map(({ properties }) => properties.get('UID'))).size).toBe(events.length);
    expect(text).not.toContain('非公開');
    const tsumugu = events.filter(({ properties }) =>
      properties.get('UID')?.startsWith('meeting-003-tsumugu'),
    );
    expect(
      tsumugu.map(({ properties }) => [
        properties.get('SUMMARY'),
        properties.get('DTSTART;VALUE=DATE'),
        properties.get('STATUS'),
      ]),
    ).toEqual([
      ['令和5年度 つむぐ会 第1回', '20230630', 'CONFIRMED'],
      ['【日付未定】令和5年度 つむぐ会 第2回', '20230801', 'TENTATIVE'],
      ['【日付未定・期間内】令和5年度 つむぐ会 第3回', '20231001', 'TENTATIVE'],
      ['令和5年度 つむぐ会 第4回', '20231214', 'CONFIRMED'],
      ['令和5年度 つむぐ会 第5回', '20240301', 'CONFIRMED'],
    ]);
  });

  test('whoever has it is told so', async () => {
    const tag = (await fetch(feedUrl())).headers.get('etag') ?? '';
    const again = await fetch(feedUrl(), { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('the same comes as a file to who asks in GraphQL, with the own ward’s drafts for its staff', async () => {
    const query =
      '{ calendarFile(from: "2023-05-25", to: "2023-05-26", kinds: [MEETING]) { fileName mediaType entries content } }';
    const titlesFor = async (as: 'bureau' | 'ward_officer' | 'analyst') => {
      const { data } = await city.ask(query, {}, { as });
      return readCalendar(data.calendarFile.content).flatMap(
        ({ properties }) => properties.get('SUMMARY') ?? [],
      );
    };
    const [open, draft] = ['令和5年度 連携会議 第1回', '非公開の会議'];
    expect([await titlesFor('analyst'), await titlesFor('ward_officer'), await titlesFor('bureau')]).toEqual([
      [open],
      [open, draft],
      [open, draft],
    ]);
  });
});
